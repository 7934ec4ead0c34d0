import { expect, test } from "vitest";
import { ACTIONS, can, isVendorRole, policy, ROLES } from "./policy.ts";

test("every action has somebody who may and somebody who may not, or says openly that all may", () => {
  const everybody = ACTIONS.filter((action) => ROLES.every((role) => can(role, action)));
  expect(everybody).toEqual([
    "room:read",
    "fit:read",
    "team:read",
    "requirements:read",
    "understanding:read",
    "request:read",
    "agenda:read",
    "plan:read",
    "talk:read",
    "live:read",
    "resource:read",
    "signoff:read",
  ]);
  for (const action of ACTIONS) expect(policy[action].length).toBeGreaterThan(0);
});

test("no role of the vendor can answer, rank, admit, release, ask for or take a decision for the customer", () => {
  const customersOwn = ACTIONS.filter((action) =>
    /^(readiness|priorities|outcomes|release:preview|release:publish|team:admit|team:seat|signoff:ask|signoff:decide)/.test(
      action,
    ),
  );
  expect(customersOwn.length).toBeGreaterThan(10);
  for (const role of ROLES.filter(isVendorRole)) {
    expect(customersOwn.filter((action) => can(role, action))).toEqual([]);
  }
});

test("a guest reads shared content and changes nothing", () => {
  const allowed = ACTIONS.filter((action) => can("guest", action));
  expect(allowed.filter((action) => !action.endsWith(":read"))).toEqual([]);
});
