import type { SharedEvent } from "#app/features/activity/schema.ts";

/** What a webhook may hear of, in the order of the form. Once given out, a name stays. */
export const HOOK_KINDS = [
  "deal.opened",
  "deal.ended",
  "stakeholder.joined",
  "stage.moved",
  "release.made",
  "release.declined",
  "request.sent",
  "plan.changed",
  "task.completed",
  "task.reopened",
  "version.published",
  "signoff.recorded",
] as const;
export type HookKind = (typeof HOOK_KINDS)[number];

/** What is sent when an administrator tries a webhook. */
export const TEST_KIND = "webhook.test";

export const kindChoices: readonly { value: HookKind; label: string; hint?: string }[] = [
  { value: "deal.opened", label: "Deal opened" },
  { value: "deal.ended", label: "Deal ended", hint: "By somebody of either side, or because it was quiet for long." },
  { value: "stakeholder.joined", label: "Stakeholder joined" },
  { value: "stage.moved", label: "Stage moved", hint: "A champion moved the room to another stage." },
  { value: "release.made", label: "Release made", hint: "The customer’s team released its picture." },
  { value: "release.declined", label: "Release declined", hint: "The team said that it does not release for now." },
  { value: "request.sent", label: "Request sent", hint: "The customer asked you something." },
  { value: "plan.changed", label: "Plan changed", hint: "Milestones, steps or dates, by either side." },
  { value: "task.completed", label: "Task completed" },
  { value: "task.reopened", label: "Task reopened" },
  { value: "version.published", label: "Version published" },
  { value: "signoff.recorded", label: "Sign-off recorded", hint: "Somebody decided on a version of the plan." },
];

/** Of what both sides read in the room's record. What is not here is told to no webhook. */
const kindByEvent: Readonly<Partial<Record<SharedEvent["type"], HookKind>>> = {
  "deal.created": "deal.opened",
  "deal.ended": "deal.ended",
  "deal.lapsed": "deal.ended",
  "stakeholder.joined": "stakeholder.joined",
  "stakeholder.entered": "stakeholder.joined",
  "stage.moved": "stage.moved",
  "release.published": "release.made",
  "release.declined": "release.declined",
  "request.sent": "request.sent",
  "milestone.added": "plan.changed",
  "milestone.renamed": "plan.changed",
  "milestone.removed": "plan.changed",
  "task.added": "plan.changed",
  "task.changed": "plan.changed",
  "task.removed": "plan.changed",
  "task.cancelled": "plan.changed",
  "task.linked": "plan.changed",
  "task.unlinked": "plan.changed",
  "dates.moved": "plan.changed",
  "plan.laid_out": "plan.changed",
  "plan.begun": "plan.changed",
  "task.completed": "task.completed",
  "task.reopened": "task.reopened",
  "version.published": "version.published",
  "signoff.decided": "signoff.recorded",
};

/** Null where no webhook hears of it. */
export function kindOfEvent(type: string): HookKind | null {
  return kindByEvent[type as SharedEvent["type"]] ?? null;
}
