import type { Day, DealTold, PersonTold, PlanTold, Said, Sitting, StatementName, StepTold } from "./telling.ts";

/** What follows from a story without a calendar. */

const STATEMENT_COUNT = 4;

/** Who has answered the four statements and given an order, and with which sitting that was complete. */
export function stagesDone({ people, sittings }: DealTold): { name: string; day: Day }[] {
  return Object.keys(people).flatMap((name) => {
    const own = sittings.filter(({ by }) => by === name);
    const last = own.find((_, index) => isComplete(own.slice(0, index + 1)));
    return last ? [{ name, day: last.on }] : [];
  });
}

function isComplete(sittings: readonly Sitting<string>[]): boolean {
  const answered = new Set(sittings.flatMap((sitting) => statementsIn(sitting).map(([item]) => item)));
  return answered.size === STATEMENT_COUNT && sittings.some(({ order }) => order !== undefined);
}

export function statementsIn({ says }: Sitting<string>): [StatementName, Said][] {
  return Object.entries(says ?? {}) as [StatementName, Said][];
}

/**
 * When somebody comes into the team's private side: the first champion with the code, colleagues with the invitation of a
 * champion. Null for guests, and for people whom only the vendor has invited.
 */
export function admittedOn({ role, invited, invitedBy, joined }: PersonTold): Day | null {
  if (role === "guest" || invitedBy) return null;
  return role === "champion" ? (joined ?? null) : invited;
}

/** The engine's grade: 2 a document, 1 words, 0 neither. Only a rating can be backed. */
export function gradeOf({ because, shows }: Sitting<string>, item: StatementName, said: Said): 0 | 1 | 2 {
  if (typeof said === "string") return 0;
  if (shows?.[item]) return 2;
  return because?.[item] ? 1 : 0;
}

/** A step that a later version brought was added for that version, all others when the plan was written. */
export function addedOn({ written, versions }: PlanTold<string>, { since = 1 }: StepTold<string>): Day {
  return since === 1 ? written : (versions?.[since - 1]?.on ?? written);
}

/** A step that stands otherwise than in an earlier version was changed for the version after; null for one that never was. */
export function changedOn({ versions }: PlanTold<string>, { before }: StepTold<string>): Day | null {
  return before ? (versions?.[before.until]?.on ?? null) : null;
}
