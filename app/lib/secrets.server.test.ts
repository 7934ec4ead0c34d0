import { expect, test } from "vitest";
import { secretFor } from "#app/lib/secrets.server.ts";

test("SC-03 every purpose has a key of its own, and always the same one", () => {
  expect(secretFor("invitation-code")).toHaveLength(32);
  expect(secretFor("invitation-code")).toEqual(secretFor("invitation-code"));
  expect(secretFor("invitation-code")).not.toEqual(secretFor("session"));
});
