import type { Coverage } from "#db/schema/requirements.ts";
import { currentPolicy } from "#app/engine/alignment/policies.ts";
import { fitTierOf, type FitTier } from "#app/engine/alignment/requirements-gate.ts";
import { capitalised, countWord, counted } from "#app/lib/words.ts";
import { sayDay } from "#app/ui/dates.ts";
import type { LevelName } from "#app/ui/level.tsx";
import type { RequirementsFacts, Statement } from "./queries.server.ts";

export const coverageWords: Readonly<Record<Coverage, string>> = {
  full: "Full",
  partial: "Partial",
  planned: "Planned",
  none: "None",
};

const tierWords: Readonly<Record<FitTier, { title: string; level: LevelName }>> = {
  "best fit": { title: "Best fit", level: "pass" },
  "good fit": { title: "Good fit", level: "pass" },
  "no fit": { title: "No fit", level: "fail" },
  "not known yet": { title: "Fit not known yet", level: "open" },
};

export type RequirementView = {
  id: string;
  text: string;
  isMust: boolean;
  by: string;
  /** The vendor's latest word; null before the first. */
  stated: {
    coverageId: string;
    coverage: Coverage;
    word: string;
    level: LevelName;
    note: string | null;
    plannedFor: string | null;
    by: string;
    on: string;
    acceptedBy: string | null;
    /** Less than is needed: the customer may accept it. */
    isGap: boolean;
  } | null;
  /** What was stated before, the newest first: "Was full, from 3 Oct on (Dana Whitfield)". */
  history: readonly string[];
};

export type RequirementsView = {
  tier: { title: string; level: LevelName; words: string };
  musts: readonly RequirementView[];
  wishes: readonly RequirementView[];
};

type Context = { vendorName: string; today: string };

/** The list as both sides read it, with the fit that follows from it. */
export function requirementsViewOf(facts: RequirementsFacts, context: Context): RequirementsView {
  const views = facts.requirements.map((requirement) => {
    const said = facts.statements.filter(({ requirementId }) => requirementId === requirement.id);
    return requirementViewOf(requirement, said, context);
  });
  return {
    tier: tierOf(views, context.vendorName),
    musts: views.filter(({ isMust }) => isMust),
    wishes: views.filter(({ isMust }) => !isMust),
  };
}

function requirementViewOf(
  { id, text, isMust, namedByName }: RequirementsFacts["requirements"][number],
  said: readonly Statement[],
  { today }: Context,
): RequirementView {
  const latest = said.at(-1);
  return {
    id,
    text,
    isMust,
    by: namedByName,
    stated: latest ? statedOf(latest) : null,
    history: said
      .slice(0, -1)
      .reverse()
      .map(
        ({ coverage, statedOn, statedByName }) =>
          `Was ${coverageWords[coverage].toLowerCase()}, stated ${sayDay(statedOn, today)} by ${statedByName}`,
      ),
  };
}

const levels: Readonly<Record<Coverage, LevelName>> = { full: "pass", partial: "split", planned: "open", none: "fail" };

function statedOf(said: Statement): RequirementView["stated"] {
  const isGap = said.coverage === "partial" || said.coverage === "planned";
  return {
    coverageId: said.id,
    coverage: said.coverage,
    word: coverageWords[said.coverage],
    level: levels[said.coverage],
    note: said.note,
    plannedFor: said.plannedFor,
    by: said.statedByName,
    on: said.statedOn,
    acceptedBy: said.acceptedByName,
    isGap,
  };
}

function tierOf(views: readonly RequirementView[], vendorName: string): RequirementsView["tier"] {
  const requirements = views.map(({ id, isMust, stated }) => ({
    id,
    must: isMust,
    coverage: stated?.coverage ?? null,
    accepted: stated?.acceptedBy !== null && stated !== null,
  }));
  const tier = fitTierOf({ policy: currentPolicy.version, requirements });
  return { ...tierWords[tier], words: tierReason(tier, views, vendorName) };
}

function tierReason(tier: FitTier, views: readonly RequirementView[], vendorName: string): string {
  const musts = views.filter(({ isMust }) => isMust);
  const full = views.filter(({ stated }) => stated?.coverage === "full").length;
  if (tier === "no fit") {
    const none = musts.filter(({ stated }) => stated?.coverage === "none").length;
    return `${vendorName} states that it does not do ${none === 1 ? "one of the musts" : `${countWord(none)} of the musts`}.`;
  }
  if (tier === "not known yet") return unknownReason(musts, vendorName);
  return `Every must is covered or accepted; ${countWord(full)} of all ${countWord(views.length)} in full.`;
}

function unknownReason(musts: readonly RequirementView[], vendorName: string): string {
  if (musts.length === 0) return "Nothing is named as a must yet.";
  const unanswered = musts.filter(({ stated }) => stated === null).length;
  const gaps = musts.filter(({ stated }) => stated?.isGap && stated.acceptedBy === null).length;
  const parts = [
    unanswered === 0 ? null : `${vendorName} has not answered ${counted(unanswered, "must", "musts")}`,
    gaps === 0 ? null : `${counted(gaps, "must is", "musts are")} covered in part or planned, and not accepted`,
  ].filter((part) => part !== null);
  return `${capitalised(parts.join("; "))}.`;
}
