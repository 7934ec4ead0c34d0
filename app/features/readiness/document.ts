import type {
  Answer,
  AnswerableItemId,
  DealDocument,
  EvidenceGrade,
  ItemId,
  Rating,
  SignOff,
  Stage,
} from "#app/engine/alignment/document.ts";
import { currentPolicy } from "#app/engine/alignment/policies.ts";
import { addDays, type CalendarDate } from "#app/lib/calendar.ts";

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
    on: CalendarDate;
    at: Date;
  }[];
  initiatives: readonly { id: string; name: string; place: "focal" | "competing" }[];
  /** How many can be run; null where nobody has said. */
  capacity: number | null;
  rankings: readonly { by: string; tiers: readonly (readonly string[])[]; on: CalendarDate; at: Date }[];
  marks: readonly { on: CalendarDate; items: readonly string[]; at: Date }[];
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
    answers: inTime(rows.answers).map((answer) => answerOf(answer, rows.marks)),
    attestations: [],
    initiatives,
    focal,
    capacity: rows.capacity === null ? null : Math.min(rows.capacity, initiatives.length),
    rankings: inTime(rows.rankings).map((ranking) => ({
      by: ranking.by,
      on: dayBefore(ranking, "rank", rows.marks),
      tiers: withoutGone(ranking.tiers, initiatives),
    })),
    changes: [],
    requirements: [],
    plan: rows.planHash === null ? null : { hash: rows.planHash },
    signoffs: rows.signoffs,
    events: rows.marks.map(({ on, items }) => ({ on, makesStale: items as ItemId[] })),
  };
}

/** The engine orders records of one day by their place in the list. */
function inTime<Row extends { at: Date; by: string }>(rows: readonly Row[]): Row[] {
  return [...rows].sort((a, b) => a.at.getTime() - b.at.getTime() || (a.by < b.by ? -1 : 1));
}

function answerOf(row: DealRows["answers"][number], marks: DealRows["marks"]): Answer {
  return {
    by: row.by,
    item: row.item as AnswerableItemId,
    value: row.kind === "rating" ? (row.value as Rating) : row.kind === "unknown" ? null : "not_mine",
    on: dayBefore(row, row.item, marks),
    evidence: row.evidenceGrade as EvidenceGrade,
  };
}

/**
 * The engine counts in days: a record is overtaken by an event of a later day. What was said earlier on the very day of the
 * event is therefore dated to the day before, and what was said after it keeps its day.
 */
function dayBefore(row: { on: CalendarDate; at: Date }, item: string, marks: DealRows["marks"]): CalendarDate {
  const isOvertaken = marks.some((mark) => mark.items.includes(item) && mark.on === row.on && mark.at > row.at);
  return isOvertaken ? addDays(row.on, -1) : row.on;
}

/** What has left the list is no information any more; the order of the rest stays. */
function withoutGone(tiers: readonly (readonly string[])[], listed: readonly string[]): string[][] {
  return tiers.map((tier) => tier.filter((id) => listed.includes(id))).filter((tier) => tier.length > 0);
}
