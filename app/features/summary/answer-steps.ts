import { can } from "#app/engine/policy/policy.ts";
import { powerWords } from "#app/features/powers/power-words.ts";
import type { ProgressView } from "#app/features/readiness/progress.present.ts";
import { countWord, listed } from "#app/lib/words.ts";
import { paths } from "#app/paths.ts";
import { sayDay } from "#app/ui/dates.ts";
import { step, type Facts, type PrivateFacts, type Step } from "./steps.ts";

/** What the checklist asks of this person now. */
export function answerSteps(facts: Facts): Step[] {
  if (facts.own === null) return [];
  const { dealId } = facts.room;
  return [
    statementStep(facts.own, facts),
    rankStep(facts.own, dealId),
    ...namedSteps(facts.own.progress, dealId),
    ...besideSteps(facts.own.progress, dealId),
  ].filter((entry) => entry !== null);
}

/** Colleagues say it of the reader; whether it is so is the reader's to say. */
function namedSteps({ namedFor }: ProgressView, dealId: string): Step[] {
  return namedFor.map(({ power, by }) =>
    step(`named:${power}`, {
      title: `Say whether you ${powerWords[power].you}`,
      note: `${listed(by)} named you`,
      effort: "about 1 minute",
      href: paths.powers(dealId),
      button: "Accept it, or say no",
    }),
  );
}

function besideSteps({ beside }: ProgressView, dealId: string): Step[] {
  const steps = {
    powers: step("powers", {
      title: "Say who decides, and who can stop it",
      note: "Four questions about people, never about titles",
      effort: "about 3 minutes",
      href: paths.powers(dealId),
      button: "Name who holds which power",
    }),
    track: step("track", {
      title: "Say how your last comparable changes ended",
      note: "Finished, part-finished or dropped; two or three are enough",
      effort: "about 3 minutes",
      href: paths.trackRecord(dealId),
      button: "Say how they ended",
    }),
  };
  return beside.flatMap((task) => (task === "rank" ? [] : [steps[task]]));
}

/** The room's stage is answered: a champion may ask for more. */
export function stageSteps({ room, role, own }: Facts): Step[] {
  if (!own?.progress.proposesMove || !can(role, "stage:move")) return [];
  const { roomStage, team } = own.progress;
  return [
    step("stage", {
      title: `Stage ${roomStage} is answered: move the room on to stage ${roomStage + 1}`,
      note: `${team.done} of ${team.joined} have done it; you may also leave it as it is`,
      href: paths.checklist(room.dealId),
      button: `Look at what stage ${roomStage + 1} asks`,
    }),
  ];
}

function statementStep({ progress, lastAnsweredOn }: PrivateFacts, { room, today }: Facts): Step | null {
  const left = progress.total - progress.answered;
  if (left === 0 || !progress.next) return null;
  const saved = lastAnsweredOn === null ? "" : `, saved on ${sayDay(lastAnsweredOn, today)}`;
  const isNew = left === progress.total;
  return step("answer", {
    title: `Say where you stand: ${countWord(left)} ${isNew ? (progress.stage === 1 ? "short statements" : "more statements") : `of ${countWord(progress.total)} statements to go`}`,
    note: `${progress.answered} of ${progress.total} answered${saved}`,
    effort: `about ${left} ${left === 1 ? "minute" : "minutes"}`,
    href: progress.next.href,
    button: progress.next.label,
    ticks: { done: progress.answered, total: progress.total },
    allOnOnePage: left < 2 ? null : paths.sheet(room.dealId),
  });
}

function rankStep({ progress, initiativeCount }: PrivateFacts, dealId: string): Step | null {
  if (progress.isRanked || initiativeCount < 2) return null;
  return step("rank", {
    title: "Rank this among your other initiatives",
    note: `${initiativeCount} on the list, about 2 minutes`,
    effort: "about 2 minutes",
    href: paths.ranking(dealId),
    button: "Put them in order",
  });
}
