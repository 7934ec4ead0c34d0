import { expect, test } from "vitest";
import { csvOf } from "./csv.ts";

test.each([
  ["=1+1", `"'=1+1"`],
  ["+49 30 1", `"'+49 30 1"`],
  ["-2", `"'-2"`],
  ["@SUM(A1)", `"'@SUM(A1)"`],
  ["\t=1", `"'\t=1"`],
  ["  =cmd|' /C calc'!A0", `"'  =cmd|' /C calc'!A0"`],
  ["＝1+1", `"'＝1+1"`],
  ['Ines "the dispatcher", Halden', `"Ines ""the dispatcher"", Halden"`],
  ["two\r\nlines", `"two\r\nlines"`],
  ["3 = 3", `"3 = 3"`],
])("EX-01 %j stands in a file as %j", (text, cell) => {
  expect(csvOf([[text, "next"]])).toBe(`\uFEFF${cell},"next"\r\n`);
});
