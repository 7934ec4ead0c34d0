import { expect, test } from "vitest";
import { createPresence } from "./presence.server.ts";

const dana = { log: "presence", deal: "halden", id: "1", name: "Dana Whitfield", side: "seller" } as const;

test("somebody is there from their first word until they leave or fall silent", () => {
  const presence = createPresence();
  expect(presence.note({ ...dana, place: "plan" }, 0)).toBe(true);
  expect(presence.note({ ...dana, place: "plan" }, 25_000)).toBe(false);
  expect(presence.listIn("halden")).toEqual([{ id: "1", name: "Dana Whitfield", side: "seller", place: "plan" }]);
  expect(presence.forgetGone(60_000)).toEqual([]);
  expect(presence.forgetGone(85_000)).toEqual(["halden"]);
  expect(presence.listIn("halden")).toEqual([]);
  presence.note({ ...dana, place: "team" }, 90_000);
  expect(presence.note({ ...dana, place: null }, 91_000)).toBe(true);
  expect(presence.listIn("halden")).toEqual([]);
});
