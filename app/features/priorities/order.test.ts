import { expect, test } from "vitest";
import { applied, moved, placesOf, putBeside, rankedPlaces, tiersOf } from "./order.ts";

const ids = ["dispatch", "trucks", "drivers", "portal"];

test("typed places become tiers: the same number is a tie, an empty field is not ranked", () => {
  expect(tiersOf({ dispatch: "1", trucks: "3", drivers: "3", portal: "" })).toEqual([
    ["dispatch"],
    ["trucks", "drivers"],
  ]);
});

test("gaps between numbers mean nothing, and words are no places", () => {
  expect(tiersOf({ dispatch: "40", trucks: "7", drivers: "-1", portal: "first" })).toEqual([["trucks"], ["dispatch"]]);
});

test("after a tie the next place is as far down as there are people before it", () => {
  expect(rankedPlaces([["dispatch"], ["trucks", "drivers"], ["portal"]]).map(({ place }) => place)).toEqual([
    1, 2, 2, 4,
  ]);
});

test("places and tiers say the same", () => {
  const tiers = [["dispatch"], ["trucks", "drivers"]];
  expect(tiersOf(placesOf(tiers, ids))).toEqual(tiers);
});

test("a step takes an initiative past its neighbour, a tie as a whole", () => {
  expect(moved([["dispatch"], ["trucks", "drivers"]], "dispatch", "down")).toEqual([
    ["trucks", "drivers"],
    ["dispatch"],
  ]);
});

test("a step out of a tie leaves the others where they are", () => {
  expect(moved([["dispatch"], ["trucks", "drivers"]], "drivers", "up")).toEqual([
    ["dispatch"],
    ["drivers"],
    ["trucks"],
  ]);
  expect(moved([["trucks", "drivers"]], "trucks", "down")).toEqual([["drivers"], ["trucks"]]);
});

test("nothing moves past the ends, and an unknown initiative does not move at all", () => {
  const tiers = [["dispatch"], ["trucks"]];
  expect(moved(tiers, "dispatch", "up")).toEqual(tiers);
  expect(moved(tiers, "trucks", "down")).toEqual(tiers);
  expect(applied(tiers, "up:unknown")).toEqual(tiers);
});

test("what is not ranked joins at the end, once", () => {
  const joined = applied([["dispatch"]], "rank:portal");
  expect(joined).toEqual([["dispatch"], ["portal"]]);
  expect(applied(joined, "rank:portal")).toEqual(joined);
});

test("what is dragged is put down before or after another one, never inside a tie", () => {
  const tiers = [["dispatch"], ["trucks", "drivers"], ["portal"]];
  expect(putBeside(tiers, "portal", { other: "dispatch", side: "before" })).toEqual([
    ["portal"],
    ["dispatch"],
    ["trucks", "drivers"],
  ]);
  expect(putBeside(tiers, "trucks", { other: "drivers", side: "after" })).toEqual([
    ["dispatch"],
    ["drivers"],
    ["trucks"],
    ["portal"],
  ]);
  expect(putBeside(tiers, "dispatch", { other: "dispatch", side: "after" })).toEqual(tiers);
});
