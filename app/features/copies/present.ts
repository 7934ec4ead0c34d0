import type { Side } from "#db/actor.ts";
import type { VersionFacts } from "#app/features/plan/versions.schema.ts";
import { decisionWords } from "#app/features/signoffs/present.ts";
import type { SignoffDecision } from "#app/features/signoffs/schema.ts";
import { groupedFingerprint } from "#app/features/evidence/present.ts";
import { paths } from "#app/paths.ts";
import { sayExactDay } from "#app/ui/dates.ts";

export type KeptFile = { key: string; label: string; note: string; href: string };

export type KeepView = {
  everything: KeptFile[];
  /** One a version, the newest first. */
  versions: KeptFile[];
  decisions: { key: string; words: string; certificate: string; bundle: string }[];
  record: { sentence: string; fingerprint: string };
};

type Facts = {
  versions: readonly VersionFacts[];
  decisions: readonly SignoffDecision[];
  record: { length: number; sealedAt: Date | null };
  fingerprint: string;
  ctx: { dealId: string; role: string; actor: { side: Side }; room: { vendorName: string; accountName: string } };
};

export function keepViewOf({ versions, decisions, record, fingerprint, ctx }: Facts): KeepView {
  const { dealId } = ctx;
  return {
    everything: [
      { key: "json", label: "Everything you may see (JSON)", note: everythingNote(ctx), href: paths.roomCopy(dealId) },
      {
        key: "csv",
        label: "The plan as a table (CSV)",
        note: "Steps as they stand now, for a spreadsheet",
        href: paths.planTable(dealId),
      },
      {
        key: "resources",
        label: "Links and files",
        note: "What people put into this room, one by one",
        href: paths.resources(dealId),
      },
    ],
    versions: versions.map(({ number, publishedAt, publishedByName }) => ({
      key: String(number),
      label: `Version ${number} of the plan (PDF)`,
      note: `Published ${dayOf(publishedAt)} by ${publishedByName}`,
      href: paths.versionPaper(dealId, number),
    })),
    decisions: decisions
      .filter(({ isStated }) => isStated)
      .toReversed()
      .map(({ id, name, number, decision, decidedAt }) => ({
        key: id,
        words: `Version ${number} ${decisionWords[decision].done} by ${name}, ${dayOf(decidedAt)}`,
        certificate: paths.certificate(dealId, id),
        bundle: paths.bundle(dealId, id),
      })),
    record: { sentence: recordSentence(record), fingerprint: groupedFingerprint(fingerprint) },
  };
}

function everythingNote({ actor, role, room }: Facts["ctx"]): string {
  if (actor.side === "seller") return `What both sides read, and nothing of the team of ${room.accountName}`;
  if (role === "guest") return "What both sides read";
  return `What both sides read, and your team’s own side, which ${room.vendorName} does not get`;
}

function recordSentence({ length, sealedAt }: Facts["record"]): string {
  if (length === 0) return "Nothing has been recorded for both sides yet.";
  const entries = length === 1 ? "1 entry" : `${length} entries`;
  const sealed =
    sealedAt === null
      ? "It is sealed for the first time when somebody decides on a version."
      : `It was sealed last on ${dayOf(sealedAt)}, and the seal was mailed to both sides.`;
  return `The shared record has ${entries}, each tied to the one before. ${sealed}`;
}

function dayOf(at: Date): string {
  return sayExactDay(at.toISOString().slice(0, 10));
}
