import type { Scope } from "#app/engine/policy/scopes.ts";

/** What each scope lets a key do, in the order of the form. */
export const scopeChoices: readonly { value: Scope; label: string; hint: string }[] = [
  { value: "deals:read", label: "Read deals", hint: "The pipeline, what customers released, and how deals ended." },
  {
    value: "deals:write",
    label: "Change deals",
    hint: "Opens deals, changes amount, owner and category, and ends deals.",
  },
  { value: "plan:read", label: "Read plans", hint: "Milestones and the steps that both sides see." },
  {
    value: "plan:write",
    label: "Change plans",
    hint: "Does and reopens steps of your side, and moves the target date.",
  },
];

export const LIFETIMES = ["30", "90", "180", "365"] as const;
export type Lifetime = (typeof LIFETIMES)[number];

export const USUAL_LIFETIME: Lifetime = "90";

export const lifetimeChoices: readonly { value: Lifetime; label: string }[] = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "180", label: "180 days" },
  { value: "365", label: "One year" },
];

export function labelsOf(scopes: readonly Scope[]): string {
  const labels = scopeChoices.filter(({ value }) => scopes.includes(value)).map(({ label }) => label.toLowerCase());
  return labels.join(", ");
}
