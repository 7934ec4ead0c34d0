import { expect, test } from "vitest";
import { capitalised, counted, countWord, listed } from "./words.ts";

test("small numbers are words, larger ones figures", () => {
  expect([0, 1, 10, 11].map(countWord)).toEqual(["no", "one", "ten", "11"]);
});

test("a noun follows its number", () => {
  expect([counted(1, "answer"), counted(3, "answer"), counted(2, "person", "people")]).toEqual([
    "one answer",
    "three answers",
    "two people",
  ]);
});

test("names are listed as people say them", () => {
  expect(listed([])).toBe("");
  expect(listed(["Tomas"])).toBe("Tomas");
  expect(listed(["Tomas", "Priya", "Lukas"])).toBe("Tomas, Priya and Lukas");
  expect(listed(["Tomas", "Mateo"], "or")).toBe("Tomas or Mateo");
});

test("a sentence begins with a capital", () => {
  expect(capitalised("four agree")).toBe("Four agree");
});
