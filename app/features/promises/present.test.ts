import { expect, test } from "vitest";
import { keptSentence, promiseRowsOf } from "./present.ts";

const parties = { accountName: "Halden Logistics", vendorName: "Northwind" };

test("promises are told in words, by side, and what was missed beside what was kept", () => {
  const promises = { seller: { kept: 9, late: 1, open: 0 }, buyer: { kept: 3, late: 1, open: 2 } };
  expect(promiseRowsOf(promises, parties)).toEqual([
    { side: "seller", name: "Northwind", kept: "9 of 10 kept", note: "one done late" },
    { side: "buyer", name: "Halden Logistics", kept: "3 of 6 kept", note: "one done late and two not done yet" },
  ]);
  expect(keptSentence(promises.seller)).toBe("Kept so far: 9 of 10, by the shared plan.");
});

test("before the first day has come nothing is counted for or against anybody", () => {
  const none = { kept: 0, late: 0, open: 0 };
  expect(keptSentence(none)).toBeNull();
  expect(promiseRowsOf({ seller: none, buyer: none }, parties).map(({ kept }) => kept)).toEqual([
    "nothing due yet",
    "nothing due yet",
  ]);
});
