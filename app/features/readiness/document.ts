import type {
  Answer,
  AnswerableItemId,
  Attestation,
  DealDocument,
  ItemId,
  PowerId,
  Rating,
  ReportedChange,
  Requirement,
  SignOff,
  Stage,
} from "#app/engine/alignment/document.ts";
import { currentPolicy } from "#app/engine/alignment/policies.ts";
import type { CalendarDate } from "#app/lib/calendar.ts";
import { dayBefore, gradeInForce } from "./pointing.ts";

/** The rows of a deal that the engine's document is made from. */
export type DealRows = {
  /** In the order in which people were put on it. A seat has a name of its own and nobody to answer for it. */
  roster: readonly { id: string; name: string; title: string | null; isSeat: boolean; hasJoined: boolean }[];
  answers: readonly {
    by: string;
    item: string;
    kind: "rating" | "unknown" | "not_mine";
    value: number | null;
    evidenceGrade: number;
    /** The colleague whose evidence for the same statement backs this answer too. */
    evidenceOf: string | null;
    on: CalendarDate;
    at: Date;
  }[];
  initiatives: readonly { id: string; name: string; place: "focal" | "competing" }[];
  /** How many can be run; null where nobody has said. */
  capacity: number | null;
  rankings: readonly { by: string; tiers: readonly (readonly string[])[]; on: CalendarDate; at: Date }[];
  /** What happened that older records do not know of. */
  marks: readonly { on: CalendarDate; items: readonly string[]; reason: string; at: Date }[];
  /** The latest word of each person on each holder of each power; without a holder it is "I do not know who". */
  attestations: readonly {
    by: string;
    holder: string | null;
    power: PowerId;
    holds: boolean;
    body: string | null;
    on: CalendarDate;
    at: Date;
  }[];
  /** The latest word of each person on each past change; without a change it is "I know of none". */
  changes: readonly {
    id: string | null;
    by: string;
    ended: ReportedChange["ended"] | null;
    on: CalendarDate;
    at: Date;
  }[];
  requirements: readonly {
    id: string;
    text: string;
    isMust: boolean;
    coverage: Requirement["coverage"];
    isAccepted: boolean;
  }[];
  planHash: string | null;
  signoffs: readonly SignOff[];
};

type Deal = { dealId: string; today: CalendarDate; room: { stage: Stage } };

/** The engine's document of a deal, always in the same order, so that the same state has the same hash. */
export function documentOf({ dealId, today, room }: Deal, rows: DealRows): DealDocument {
  const listed = rows.initiatives.map(({ id }) => id);
  // Before the champion has listed anything the deal's own initiative has no row; it still stands alone in the order.
  const focal = rows.initiatives.find(({ place }) => place === "focal")?.id ?? dealId;
  const initiatives = listed.includes(focal) ? listed : [focal, ...listed];
  return {
    id: dealId,
    policy: currentPolicy.version,
    now: today,
    stage: room.stage,
    stakeholders: rows.roster.map(({ id }) => ({ id })),
    answers: inTime(rows.answers).map((answer) => answerOf(answer, rows, { today, stage: room.stage })),
    attestations: inTime(rows.attestations).flatMap((word) => attestationOf(word, rows.marks)),
    initiatives,
    focal,
    capacity: rows.capacity === null ? null : Math.min(rows.capacity, initiatives.length),
    rankings: inTime(rows.rankings).map((ranking) => ({
      by: ranking.by,
      on: dayBefore({ ...ranking, item: "rank" }, rows.marks),
      tiers: withoutGone(ranking.tiers, initiatives),
    })),
    changes: inTime(rows.changes).flatMap(({ id, by, ended, on }) => (id && ended ? [{ id, by, ended, on }] : [])),
    requirements: rows.requirements.map(({ id, isMust, coverage, isAccepted }) => ({
      id,
      must: isMust,
      coverage,
      accepted: isAccepted,
    })),
    plan: rows.planHash === null ? null : { hash: rows.planHash },
    signoffs: rows.signoffs,
    events: rows.marks.map(({ on, items }) => ({ on, makesStale: items as ItemId[] })),
  };
}

/** The engine orders records of one day by their place in the list. */
function inTime<Row extends { at: Date; by: string }>(rows: readonly Row[]): Row[] {
  return [...rows].sort((a, b) => a.at.getTime() - b.at.getTime() || compare(a.by, b.by));
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function answerOf(
  row: DealRows["answers"][number],
  rows: DealRows,
  day: { today: CalendarDate; stage: Stage },
): Answer {
  return {
    by: row.by,
    item: row.item as AnswerableItemId,
    value: row.kind === "rating" ? (row.value as Rating) : row.kind === "unknown" ? null : "not_mine",
    on: dayBefore(row, rows.marks),
    evidence: gradeInForce(row, rows, day),
  };
}

function attestationOf(word: DealRows["attestations"][number], marks: DealRows["marks"]): Attestation[] {
  const { by, holder, power, holds } = word;
  return holder === null ? [] : [{ by, holder, power, holds, on: dayBefore({ ...word, item: "power" }, marks) }];
}

/** What has left the list is no information any more; the order of the rest stays. */
function withoutGone(tiers: readonly (readonly string[])[], listed: readonly string[]): string[][] {
  return tiers.map((tier) => tier.filter((id) => listed.includes(id))).filter((tier) => tier.length > 0);
}
