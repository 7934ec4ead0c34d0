import type { Action } from "./policy.ts";

/**
 * What a key of the API may do: the policy's actions by scope. A key does what a manager may, as far as one of its scopes names
 * it; nothing of the customer's own side, no setting and no key is named by any.
 */
export const scopePolicy = {
  "deals:read": ["pipeline:read", "deal:read"],
  "deals:write": ["deal:create", "opportunity:update", "deal:staff", "deal:end"],
  "plan:read": ["plan:read"],
  "plan:write": ["plan:edit", "task:complete"],
} as const satisfies Record<string, readonly Action[]>;

export type Scope = keyof typeof scopePolicy;

export const SCOPES = Object.keys(scopePolicy) as [Scope, ...Scope[]];

/** The role as which a key acts: all deals of its workspace, and none of its settings. */
export const KEY_ROLE = "manager";

export function keyCan(scopes: readonly Scope[], action: Action): boolean {
  return scopes.some((scope) => (scopePolicy[scope] as readonly Action[]).includes(action));
}

/** Which scope holds an action. */
export function scopeOf(action: Action): Scope {
  const scope = SCOPES.find((candidate) => keyCan([candidate], action));
  if (scope === undefined) throw new Error(`No scope holds ${action}`);
  return scope;
}
