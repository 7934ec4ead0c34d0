import type { VersionContent, VersionOutcome, VersionTask } from "#app/engine/versions/content.ts";
import { differenceBetween, type VersionChange } from "#app/engine/versions/difference.ts";
import { isMaterial } from "#app/engine/versions/material.ts";
import { estimateOf } from "#app/engine/versions/task-terms.ts";
import { sayDay, sayExactDay } from "#app/ui/dates.ts";
import { costChangeWords, costLinesOf, type CostLine } from "./costs.present.ts";
import { kindWords, sayTerms, sayWaits, sayWorkingDays } from "./terms.present.ts";
import { outcomeViewOf, type OutcomeView } from "./present.ts";
import { ownerViewOf, type OwnerView, type Parties } from "./task.present.ts";

/** The first eight of sixty-four hexadecimal digits, as people compare them: "9f2c·41ab". */
export function shortHash(sha256: string): string {
  return `${sha256.slice(0, 4)}·${sha256.slice(4, 8)}`;
}

export type VersionTextView = {
  title: string;
  accountName: string;
  vendorName: string;
  targetOn: string;
  dates: string;
  outcomes: OutcomeView[];
  milestones: { id: string; name: string; tasks: VersionStepView[] }[];
  /** Empty where the version states no costs. */
  costs: CostLine[];
  stepCount: number;
};

export type VersionStepView = {
  id: string;
  title: string;
  owner: OwnerView;
  dueOn: string;
  /** "An approval, takes 5 working days, after “Trial”"; null for a plain step that waits for nothing. */
  terms: string | null;
};

/** The whole text of a version, made from its content alone; steps stand by date, as on the plan. */
export function versionTextOf(content: VersionContent): VersionTextView {
  const parties = partiesOf(content);
  const titles = new Map(tasksOf(content).map(({ id, title }) => [id, title]));
  return {
    ...parties,
    title: content.deal.title,
    targetOn: content.targetOn,
    dates: content.dates,
    outcomes: content.outcomes.map(outcomeOf),
    milestones: content.milestones.map(({ id, name, tasks }) => ({
      id,
      name,
      tasks: byDate(tasks).map((task) => ({
        id: task.id,
        title: task.title,
        owner: ownerViewOf(task.owner, parties),
        dueOn: task.dueOn,
        terms: termsOf(task, titles),
      })),
    })),
    costs: content.costs ? costLinesOf(content.costs, parties) : [],
    stepCount: tasksOf(content).length,
  };
}

function termsOf(task: VersionTask, titles: ReadonlyMap<string, string>): string | null {
  const waits = (task.waitsFor ?? []).map(({ id, lagDays }) => ({ title: titles.get(id) ?? "", lagDays }));
  return sayTerms({ kind: task.kind ?? "task", estimateDays: estimateOf(task), waits });
}

function partiesOf({ account, vendor }: VersionContent): Parties {
  return { accountName: account, vendorName: vendor };
}

function outcomeOf({ from, to, ...outcome }: VersionOutcome): OutcomeView {
  return outcomeViewOf({ ...outcome, fromValue: from, toValue: to });
}

function byDate(tasks: readonly VersionTask[]): VersionTask[] {
  return tasks.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
}

export function tasksOf(content: VersionContent): VersionTask[] {
  return byDate(content.milestones.flatMap(({ tasks }) => tasks));
}

/** One row of a list of differences. `isMaterial`: whoever approved the earlier version has to look again. */
export type ChangeView = {
  key: string;
  label: string;
  before?: string;
  after?: string;
  note?: string;
  isMaterial: boolean;
};

/** What reads differently in the later version, in words. */
export function changesBetween(before: VersionContent, after: VersionContent, today: string): ChangeView[] {
  const parties = partiesOf(after);
  return differenceBetween(before, after).map((change, at) => ({
    key: `${at}-${change.kind}`,
    isMaterial: isMaterial(change),
    ...wordsOf(change, { parties, today }),
  }));
}

type Telling = { parties: Parties; today: string };
type Words = Omit<ChangeView, "key" | "isMaterial">;
type ChangeOf<Kind extends VersionChange["kind"]> = Extract<VersionChange, { kind: Kind }>;

const words: { [Kind in VersionChange["kind"]]: (change: ChangeOf<Kind>, telling: Telling) => Words } = {
  target_moved: ({ before, after }, { today }) => ({
    label: "To be done by",
    before: sayDay(before, today),
    after: sayDay(after, today),
  }),
  deal_renamed: ({ before, after }) => ({ label: "Title", before, after }),
  party_renamed: ({ before, after }) => ({ label: "Name", before, after }),
  cost_changed: ({ part, before, after }, { parties }) => costChangeWords({ part, before, after }, parties),
  task_kind_changed: ({ task, before }) => ({
    label: task.title,
    before: kindWords[before ?? "task"],
    after: kindWords[task.kind ?? "task"],
  }),
  task_estimate_changed: ({ task, before }) => ({
    label: task.title,
    before: sayWorkingDays(before),
    after: sayWorkingDays(estimateOf(task)),
  }),
  task_waits_changed: ({ task, before, after }) => ({
    label: task.title,
    before: sayWaits(before) ?? "waits for nothing",
    after: sayWaits(after) ?? "waits for nothing",
  }),
  outcome_added: ({ outcome }) => ({
    label: "Outcome added",
    after: outcomeOf(outcome).sentence,
    note: `by ${sayExactDay(outcome.dueOn)}`,
  }),
  outcome_removed: ({ outcome }) => ({
    label: "Outcome removed",
    before: outcomeOf(outcome).sentence,
    note: `by ${sayExactDay(outcome.dueOn)}`,
  }),
  outcomes_reordered: () => ({ label: "Outcomes", after: "in another order" }),
  milestone_added: ({ name }) => ({ label: "Milestone added", after: name }),
  milestone_removed: ({ name }) => ({ label: "Milestone removed", before: name }),
  milestone_renamed: ({ before, after }) => ({ label: "Milestone", before, after }),
  milestones_reordered: () => ({ label: "Milestones", after: "in another order" }),
  tasks_reordered: ({ name }) => ({ label: name, after: "steps in another order" }),
  task_added: ({ task }, telling) => ({ label: "Added", after: task.title, note: whoAndWhen(task, telling) }),
  task_removed: ({ task }, telling) => ({ label: "Removed", before: task.title, note: whoAndWhen(task, telling) }),
  task_renamed: ({ before, task }) => ({ label: "Step", before, after: task.title }),
  task_moved: ({ task, before, after }) => ({ label: task.title, before, after }),
  task_due_changed: ({ task, before }, { today }) => ({
    label: task.title,
    before: sayDay(before, today),
    after: sayDay(task.dueOn, today),
  }),
  task_owner_changed: ({ task, before }, { parties }) => ({
    label: task.title,
    before: ownerViewOf(before, parties).name,
    after: ownerViewOf(task.owner, parties).name,
  }),
};

function wordsOf(change: VersionChange, telling: Telling): Words {
  const tell = words[change.kind] as (change: VersionChange, telling: Telling) => Words;
  return tell(change, telling);
}

function whoAndWhen({ owner, dueOn }: VersionTask, { parties, today }: Telling): string {
  return `${ownerViewOf(owner, parties).name}, by ${sayDay(dueOn, today)}`;
}
