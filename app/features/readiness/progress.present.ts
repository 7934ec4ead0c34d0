import { paths } from "#app/paths.ts";
import type { OwnAnswer, StageProgress } from "./answers.queries.server.ts";
import type { Statement } from "./statements.ts";

export type ProgressView = {
  isDone: boolean;
  answered: number;
  total: number;
  isRanked: boolean;
  /** The statements in the reader's own order, each with whether it is answered. */
  steps: readonly { item: string; wording: string; href: string; isAnswered: boolean }[];
  rankingHref: string;
  /** Where to go on; null when everything is answered. */
  next: { href: string; label: string } | null;
};

/** How far a person has come with the first stage, and where to go on. */
export function progressViewOf(facts: {
  dealId: string;
  statements: readonly Statement[];
  own: readonly Pick<OwnAnswer, "item">[];
  progress: Pick<StageProgress, "rankedOn" | "doneOn">;
}): ProgressView {
  const { dealId, statements, own, progress } = facts;
  const steps = statements.map(({ item, wording }) => ({
    item,
    wording,
    href: paths.statement(dealId, item),
    isAnswered: own.some((answer) => answer.item === item),
  }));
  const answered = steps.filter(({ isAnswered }) => isAnswered).length;
  const isRanked = progress.rankedOn !== null;
  return {
    isDone: progress.doneOn !== null,
    answered,
    total: steps.length,
    isRanked,
    steps,
    rankingHref: paths.ranking(dealId),
    next: nextOf(steps, isRanked ? null : paths.ranking(dealId)),
  };
}

function nextOf(steps: ProgressView["steps"], rankingHref: string | null): ProgressView["next"] {
  const at = steps.findIndex(({ isAnswered }) => !isAnswered);
  const step = steps[at];
  if (step) {
    const isFirst = steps.every(({ isAnswered }) => !isAnswered);
    return { href: step.href, label: isFirst ? "Begin with the first statement" : `Continue with statement ${at + 1}` };
  }
  return rankingHref === null ? null : { href: rankingHref, label: "Rank the initiatives" };
}
