import type { Day, DealTold, PersonTold, PlanTold, Said, Sitting, StatementName, StepTold } from "./telling.ts";

/** What follows from a story without a calendar. */

const FIRST: readonly StatementName[] = ["need", "outcome", "own", "capacity"];
const SECOND: readonly StatementName[] = ["disrupt", "decide", "skills", "queue", "check"];
const POWER_COUNT = 4;

/** Who has done which stage, and with which sitting it was complete. */
export function stagesDone({ people, sittings }: DealTold): { name: string; stage: 1 | 2; day: Day }[] {
  return Object.keys(people).flatMap((name) => {
    const own = sittings.filter(({ by }) => by === name);
    return ([1, 2] as const).flatMap((stage) => {
      const last = own.find((_, index) => isComplete(stage, own.slice(0, index + 1)));
      return last ? [{ name, stage, day: last.on }] : [];
    });
  });
}

function isComplete(stage: 1 | 2, sittings: readonly Sitting<string>[]): boolean {
  const answered = new Set(sittings.flatMap((sitting) => statementsIn(sitting).map(([item]) => item)));
  const hasAll = (items: readonly StatementName[]) => items.every((item) => answered.has(item));
  if (stage === 1) return hasAll(FIRST) && sittings.some(({ order }) => order !== undefined);
  const powers = new Set(sittings.flatMap(({ names }) => Object.keys(names ?? {})));
  return hasAll(SECOND) && powers.size === POWER_COUNT && sittings.some(({ past }) => past !== undefined);
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
