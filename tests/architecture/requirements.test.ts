import { expect, test } from "vitest";
import { findCarriers, idsOf } from "#tests/requirements/carriers.ts";
import { requirements } from "#tests/requirements/list.ts";
import { stateOf } from "#tests/requirements/states.ts";

test("each requirement is carried by a test or says why it needs none, and tests carry no other ids", () => {
  const carried = [...findCarriers().keys()].sort();
  const tested = requirements
    .filter(({ notApplicable, open }) => (notApplicable ?? open) === undefined)
    .map(({ id }) => id);
  expect(carried).toEqual(tested.sort());
});

/** Put together here: written out they would make this file a carrier of these ids. */
const NAME = ["AZ-05", "AZ-06", "nothing is left of AZ-07 here"].join(" ");

test("a requirement holds when all its tests were run and passed; one that was left out is not run, and not failed", () => {
  const requirement = { id: "AZ-06", what: "No context outlives its transaction" };
  const carriers = new Map([["AZ-06", new Set(["a.test.ts", "b.test.ts"])]]);
  const ran = (file: string, passed = true) => ({ name: NAME, file, passed });
  const state = (...outcomes: ReturnType<typeof ran>[]) => stateOf(requirement, { outcomes, carriers });
  expect(state(ran("a.test.ts"), ran("b.test.ts"))).toBe("passed");
  expect(state(ran("a.test.ts"))).toBe("not run");
  expect(state()).toBe("not run");
  expect(state(ran("a.test.ts", false))).toBe("failed");
  expect(stateOf({ ...requirement, id: "AZ-99" }, { outcomes: [], carriers })).toBe("no test");
  expect(stateOf({ ...requirement, notApplicable: "there is none" }, { outcomes: [], carriers })).toBe(
    "not applicable",
  );
  expect(stateOf({ ...requirement, open: "not yet" }, { outcomes: [], carriers })).toBe("open");
  expect(idsOf(NAME)).toEqual(["AZ-05", "AZ-06"]);
});
