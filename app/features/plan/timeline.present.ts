import type { Side } from "#db/actor.ts";
import { dateOfDay, dayNumberOf } from "#app/engine/schedule/calendar-days.ts";
import { plannedSpans, type PlannedSpan } from "#app/engine/schedule/planned-spans.ts";
import { scheduleOf, type Schedule } from "#app/engine/schedule/schedule.ts";
import type { VersionContent } from "#app/engine/versions/content.ts";
import { slippageSince, type Slippage } from "#app/engine/versions/slippage.ts";
import type { RoomHead } from "#app/features/rooms/schema.ts";
import { sayDay, sayExactDay } from "#app/ui/dates.ts";
import { termsOf } from "./calendars.schema.ts";
import { draftOf } from "./draft.ts";
import { daysOffIn, monthsIn, share, xOf, type Scale } from "./scale.present.ts";
import { planTermsOf, scheduleViewOf, tasksIn, type ScheduleView } from "./schedule.present.ts";
import { ownAudience } from "./private-steps.present.ts";
import type { PrivateStep } from "./private-steps.schema.ts";
import { isOpen, type Plan, type PlanMilestone, type PlanTask } from "./schema.ts";
import { ownerViewOf } from "./task.present.ts";

/** All `x` and `wide` are hundredths of the width. */
export type TimelineView = {
  sentence: string;
  schedule: ScheduleView;
  /** The first day shown, and how many there are. */
  fromOn: string;
  dayCount: number;
  todayX: number;
  months: { x: number; label: string }[];
  /** Four days off or more at a stretch, of the customer's calendar. */
  off: { x: number; wide: number }[];
  milestones: { id: string; name: string; progress: string; bars: BarView[] }[];
  /** The version that was signed last; null without one. */
  signedNumber: number | null;
};

export type BarView = {
  id: string;
  title: string;
  /** Read aloud: whose, from when until when, and whether it moves the end. */
  said: string;
  dueOn: string;
  due: string;
  x: number;
  wide: number;
  look: "done" | "moves_end" | "has_slack";
  isLate: boolean;
  mayMove: boolean;
  signed: { x: number; wide: number } | null;
  waits: string[];
  /** Whose ground it stands on, where one side alone reads it. */
  ground: "team" | "internal" | null;
};

type Signed = { number: number; signerName: string; content: VersionContent };

type Facts = {
  plan: Plan;
  signed: Signed | null;
  /** What the reader's own side keeps to itself. */
  own: readonly PrivateStep[];
  reader: {
    room: RoomHead;
    side: Side;
    today: string;
    mayEdit: boolean;
  };
};

/** What a phone of 360 px shows of a bar's words beside each other. */
const LONGEST_LINE = 44;

/** A picture's words do not wrap by themselves: these are the lines that they stand in. */
export function linesOf(words: string): string[] {
  return words.split(" ").reduce<string[]>((lines, word) => {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > LONGEST_LINE) return [...lines, word];
    return lines.with(-1, `${last} ${word}`);
  }, []);
}

/** Room for a date behind the last bar. */
const LABEL_SHARE = 0.2;

export function timelineOf(facts: Facts): TimelineView {
  const { plan, signed, own, reader } = facts;
  const terms = planTermsOf(plan);
  const when = { targetOn: reader.room.targetOn, today: reader.today };
  const schedule = scheduleOf(terms, when);
  const slippage = signed && slippageSince(signed.content, draftOf(reader.room, plan));
  const spans = plannedSpans(terms);
  const scale = scaleOf(spans, [reader.today, ...own.map(({ dueOn }) => dueOn)]);
  const drawing = { spans, scale, schedule, slippage, facts };
  return {
    sentence: sentenceOf(facts, slippage),
    schedule: scheduleViewOf(plan, schedule, when),
    fromOn: dateOfDay(scale.from),
    dayCount: scale.days,
    todayX: xOf(reader.today, scale),
    months: monthsIn(scale),
    off: daysOffIn(termsOf(plan.calendars.buyer), scale),
    milestones: [...plan.milestones.map((milestone) => milestoneOf(milestone, drawing)), ...elsewhere(drawing)],
    signedNumber: signed?.number ?? null,
  };
}

function milestoneOf({ id, name, tasks }: PlanMilestone, drawing: Drawing): TimelineView["milestones"][number] {
  const stands = tasks.filter(({ cancelled }) => cancelled === null);
  const done = stands.filter(({ completed }) => completed !== null).length;
  const own = drawing.facts.own.filter(({ milestoneId }) => milestoneId === id);
  const bars = [...stands.map((task) => barOf(task, drawing)), ...own.map((step) => privateBarOf(step, drawing))];
  return { id, name, progress: `${done}/${stands.length}`, bars };
}

/** What one side keeps to itself under no milestone of the plan. */
function elsewhere(drawing: Drawing): TimelineView["milestones"] {
  const { plan, own, reader } = drawing.facts;
  const steps = own.filter(({ milestoneId }) => plan.milestones.every(({ id }) => id !== milestoneId));
  if (steps.length === 0) return [];
  const { kind, readers } = ownAudience(reader);
  return [{ id: kind, name: readers, progress: "", bars: steps.map((step) => privateBarOf(step, drawing)) }];
}

function privateBarOf({ id, title, dueOn, doneOn }: PrivateStep, { scale, facts: { reader } }: Drawing): BarView {
  const { kind, readers } = ownAudience(reader);
  const said = `${readers}: ${title}`;
  return {
    ...{ id, dueOn, title: said, ground: kind },
    said: `${said}, until ${sayExactDay(dueOn)}${doneOn === null ? "" : ", done"}`,
    due: sayDay(dueOn, reader.today),
    x: xOf(dueOn, scale),
    wide: share(1, scale),
    look: doneOn === null ? "has_slack" : "done",
    isLate: doneOn === null && dueOn < reader.today,
    mayMove: false,
    signed: null,
    waits: [],
  };
}

function sentenceOf({ plan, signed, reader }: Facts, slippage: Slippage | null): string {
  const last = tasksIn(plan)
    .filter(({ cancelled }) => cancelled === null)
    .map(({ dueOn }) => dueOn)
    .sort()
    .at(-1);
  if (last === undefined) return "Nothing is planned yet.";
  const end = `The last step is due ${sayDay(last, reader.today)}`;
  if (!signed || !slippage) return `${end}.`;
  const than = `version ${signed.number}, which ${signed.signerName} approved`;
  if (slippage.endDays === 0) return `${end}, as in ${than}.`;
  const days = Math.abs(slippage.endDays);
  const much = `${days} ${days === 1 ? "day" : "days"}`;
  return `${end}, ${much} ${slippage.endDays > 0 ? "later" : "earlier"} than in ${than}.`;
}

function scaleOf(spans: ReadonlyMap<string, PlannedSpan>, others: readonly string[]): Scale {
  const days = [...spans.values()].flatMap(({ startOn, endOn }) => [startOn, endOn]);
  const all = [...others, ...days].map(dayNumberOf);
  const from = Math.min(...all) - 3;
  return { from, days: Math.ceil((Math.max(...all) - from + 4) / (1 - LABEL_SHARE)) };
}

type Drawing = {
  spans: ReadonlyMap<string, PlannedSpan>;
  scale: Scale;
  schedule: Schedule;
  slippage: Slippage | null;
  facts: Facts;
};

function barOf(task: PlanTask, { spans, scale, schedule, slippage, facts: { reader } }: Drawing): BarView {
  const span = spans.get(task.id) ?? { startOn: task.dueOn, endOn: task.dueOn };
  const look = lookOf(task, schedule);
  const owner = ownerViewOf({ side: task.ownerSide, name: task.ownerName }, reader.room).name;
  const wide = share(dayNumberOf(span.endOn) - dayNumberOf(span.startOn) + 1, scale);
  const signedOn = slippage?.steps.get(task.id)?.signedOn;
  const words = { done: ", done", moves_end: ", moves the end", has_slack: "" } as const;
  return {
    id: task.id,
    title: task.title,
    said: `${task.title}, ${owner}, ${sayExactDay(span.startOn)} to ${sayExactDay(span.endOn)}${words[look]}`,
    dueOn: task.dueOn,
    due: sayDay(span.endOn, reader.today),
    x: xOf(span.startOn, scale),
    wide,
    look,
    isLate: isOpen(task) && task.dueOn < reader.today,
    mayMove: reader.mayEdit && isOpen(task),
    signed:
      signedOn === undefined || signedOn === task.dueOn
        ? null
        : { x: xOf(signedOn, scale) - wide + share(1, scale), wide },
    waits: task.waits.map((wait) => wait.for),
    ground: null,
  };
}

function lookOf(task: PlanTask, schedule: Schedule): BarView["look"] {
  if (!isOpen(task)) return "done";
  return schedule.steps.get(task.id)?.isCritical ? "moves_end" : "has_slack";
}
