import { expect, test } from "vitest";
import { ACTIONS, can } from "./policy.ts";
import { KEY_ROLE, keyCan, scopePolicy, SCOPES } from "./scopes.ts";

test("AZ-16 no scope holds what the role of keys may not, and no two scopes hold the same", () => {
  const held = SCOPES.flatMap((scope) => [...scopePolicy[scope]]);
  expect(held.filter((action) => !can(KEY_ROLE, action))).toEqual([]);
  expect(new Set(held).size).toBe(held.length);
});

test("AZ-16 a key makes no key, and reads and does nothing of the customer's own side, whatever its scopes", () => {
  const ofTheTeam = ACTIONS.filter((action) => !can("admin", action));
  expect(ofTheTeam.length).toBeGreaterThan(10);
  const settings = ACTIONS.filter((action) => !can("manager", action));
  expect(settings).toContain("keys:manage");
  for (const action of [...ofTheTeam, ...settings]) expect(keyCan(SCOPES, action), action).toBe(false);
});

test("AZ-16 a scope opens its own actions and those of no other", () => {
  for (const scope of SCOPES)
    for (const action of ACTIONS)
      expect(keyCan([scope], action)).toBe((scopePolicy[scope] as readonly string[]).includes(action));
});
