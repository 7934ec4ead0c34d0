import type { Side } from "#db/actor.ts";
import type { StepSchedule } from "#app/engine/schedule/schedule.ts";
import { can, type Role } from "#app/engine/policy/policy.ts";
import { sayDay, sayLateness } from "#app/ui/dates.ts";
import { ownerKey, type PlanTask } from "./schema.ts";
import { sayTerms } from "./terms.present.ts";

/** Who is looking, and from which side. */
export type Viewer = {
  role: Role;
  actor: { side: "buyer"; stakeholderId: string } | { side: "seller"; memberId: string };
};

export type Parties = { accountName: string; vendorName: string };

export type Reader = Viewer & { today: string; room: Parties & { targetOn: string } };

/** Editors complete every step; stakeholders and executives what they own by name. */
export function mayComplete({ role, actor }: Viewer, task: Pick<PlanTask, "ownerId">): boolean {
  return can(role, "task:complete") && (can(role, "plan:edit") || isOwn(actor, task));
}

function isOwn(actor: Viewer["actor"], { ownerId }: Pick<PlanTask, "ownerId">): boolean {
  return ownerId === (actor.side === "buyer" ? actor.stakeholderId : actor.memberId);
}

/** A person, or the side as a whole where nobody is named. */
export type OwnerView = { name: string; side: "customer" | "vendor" };

export function ownerViewOf(owner: { side: Side; name: string | null }, parties: Parties): OwnerView {
  const side = owner.side === "buyer" ? "customer" : "vendor";
  const whole = owner.side === "buyer" ? parties.accountName : parties.vendorName;
  return { name: owner.name ?? whole, side };
}

/** A step that is still to be done. */
export type TaskView = {
  id: string;
  title: string;
  owner: OwnerView;
  /** As a form names the owner. */
  ownerKey: string;
  dueOn: string;
  revision: number;
  /** "3 days late"; null when it is not, or done. */
  late: string | null;
  /** "In progress since Fri 20 Nov", "Blocked: the test trucks are in the workshop". */
  standing: { words: string; isBlocked: boolean } | null;
  /** "Takes 5 working days, after “Trial”". */
  terms: string | null;
  /** Whether one working day later means that everything is done later. */
  isCritical: boolean;
  /** What it waits for, where that is planned to end too late for it. */
  tooEarlyFor: string | null;
  /** The person whom it names has not said yes yet. */
  isProposed: boolean;
  /** The reader is that person. */
  mayAnswer: boolean;
  mayTick: boolean;
};

/** A step that is done or given up: what it was, and what became of it. */
export type ClosedTaskView = {
  id: string;
  title: string;
  done: { byName: string; on: string } | null;
  /** Why it was given up; null while it stands. */
  cancelled: string | null;
  mayTick: boolean;
};

/** What a tick changed, told at once, before the page is read again. */
export type Ticked = { ticked: "complete" | "reopen"; byName: string; on: string };

/** Null for everything else that a plan can be told to do. */
export function tickedBy({ actor, today }: { actor: { name: string }; today: string }, intent: string): Ticked | null {
  if (intent !== "complete" && intent !== "reopen") return null;
  return { ticked: intent, byName: actor.name, on: today };
}

export type StepView = TaskView | ClosedTaskView;

export function isClosedView(step: StepView): step is ClosedTaskView {
  return "cancelled" in step;
}

/** What the schedule knows about the steps; empty where nothing waits for anything. */
export type Reckoned = {
  steps: ReadonlyMap<string, StepSchedule>;
  tooEarly: ReadonlyMap<string, string>;
  titles: ReadonlyMap<string, string>;
};

export function taskViewOf(task: PlanTask, reader: Reader, reckoned: Reckoned): TaskView {
  const isProposed = task.ownerId !== null && !task.isAccepted;
  return {
    id: task.id,
    title: task.title,
    owner: ownerViewOf({ side: task.ownerSide, name: task.ownerName }, reader.room),
    ownerKey: ownerKey(task.ownerSide, task.ownerId),
    dueOn: task.dueOn,
    revision: task.revision,
    late: sayLateness(task.dueOn, reader.today),
    standing: standingOf(task, reader.today),
    terms: sayTerms({ ...task, waits: namedWaits(task, reckoned.titles) }),
    ...reckonedOf(task, reckoned),
    isProposed,
    mayAnswer: isProposed && isOwn(reader.actor, task),
    mayTick: mayComplete(reader, task),
  };
}

export function closedTaskViewOf(task: PlanTask, reader: Reader): ClosedTaskView {
  return {
    id: task.id,
    title: task.title,
    done: task.completed,
    cancelled: task.cancelled && (task.cancelled.reason ?? "not needed"),
    mayTick: task.cancelled === null && mayComplete(reader, task),
  };
}

function reckonedOf(task: PlanTask, { steps, tooEarly, titles }: Reckoned) {
  const waited = tooEarly.get(task.id);
  return {
    isCritical: steps.get(task.id)?.isCritical ?? false,
    tooEarlyFor: waited === undefined ? null : (titles.get(waited) ?? null),
  };
}

export function namedWaits({ waits }: Pick<PlanTask, "waits">, titles: ReadonlyMap<string, string>) {
  return waits.map((wait) => ({ title: titles.get(wait.for) ?? "", lagDays: wait.lagDays }));
}

function standingOf({ standing }: PlanTask, today: string): TaskView["standing"] {
  if (standing === null) return null;
  const isBlocked = standing.is === "blocked";
  return {
    isBlocked,
    words: isBlocked ? `Blocked: ${standing.reason ?? ""}` : `in progress since ${sayDay(standing.since, today)}`,
  };
}
