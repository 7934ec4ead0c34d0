import { expect, test } from "vitest";
import type { VersionTask } from "./content.ts";
import type { VersionChange } from "./difference.ts";
import { isMaterial } from "./material.ts";

const task: VersionTask = {
  id: "trial",
  title: "Night-shift trial",
  owner: { side: "buyer", id: "tomas", name: "Tomas Berg" },
  dueOn: "2026-12-18",
};
const outcome = { text: "Empty kilometres fall", from: "21 %", to: "15 %", dueOn: "2027-09-01" };
const step = { id: "works", name: "See that it works here" };
const words = { before: "before", after: "after" };

test("what was agreed to is material: the date, the outcomes, the costs, the parties, and which steps there are", () => {
  const changes: VersionChange[] = [
    { kind: "target_moved", before: "2027-03-01", after: "2027-02-24" },
    { kind: "deal_renamed", ...words },
    { kind: "party_renamed", ...words },
    { kind: "outcome_added", outcome },
    { kind: "outcome_removed", outcome },
    { kind: "cost_changed", part: "wayOut", before: null, after: null },
    { kind: "task_added", task },
    { kind: "task_removed", task },
    { kind: "task_renamed", task, before: "Trial" },
  ];
  for (const change of changes) expect(isMaterial(change), change.kind).toBe(true);
});

test("how it is arranged is not", () => {
  const changes: VersionChange[] = [
    { kind: "outcomes_reordered" },
    { kind: "milestone_added", ...step },
    { kind: "milestone_removed", ...step },
    { kind: "milestone_renamed", id: "works", ...words },
    { kind: "milestones_reordered" },
    { kind: "tasks_reordered", ...step },
    { kind: "task_moved", task, ...words },
    { kind: "task_estimate_changed", task, before: 3 },
    { kind: "task_waits_changed", task, before: [], after: [] },
  ];
  for (const change of changes) expect(isMaterial(change), change.kind).toBe(false);
});

test("a step may be six days later, not seven; earlier is never material", () => {
  const due = (before: string): VersionChange => ({ kind: "task_due_changed", task, before });
  expect(["2026-12-12", "2026-12-11", "2027-02-01"].map((before) => isMaterial(due(before)))).toEqual([
    false,
    true,
    false,
  ]);
});

test("another person on the same side is not material, another side is", () => {
  const owned = (side: "buyer" | "seller"): VersionChange => ({
    kind: "task_owner_changed",
    task,
    before: { side, id: null, name: null },
  });
  expect([isMaterial(owned("buyer")), isMaterial(owned("seller"))]).toEqual([false, true]);
});

test("a step that becomes an approval, or ceases to be one, is material; a meeting is a task", () => {
  const kind = (before: VersionTask["kind"], now: VersionTask["kind"]): VersionChange => ({
    kind: "task_kind_changed",
    task: { ...task, kind: now },
    before,
  });
  expect(
    [kind(undefined, "approval"), kind("approval", "meeting"), kind(undefined, "meeting")].map(isMaterial),
  ).toEqual([true, true, false]);
});
