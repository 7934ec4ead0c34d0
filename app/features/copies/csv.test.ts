import fc from "fast-check";
import { expect, test } from "vitest";
import { csvOf, type Cell } from "./csv.ts";

/** Reads RFC 4180 back, as a spreadsheet would. */
function parse(csv: string): string[][] {
  const rows: string[][] = [[]];
  let cell = "";
  let isQuoted = false;
  const text = csv.replace(/^\uFEFF/, "");
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? "";
    if (isQuoted) {
      if (letter === '"' && text[at + 1] === '"') cell += text[(at += 1)] ?? "";
      else if (letter === '"') isQuoted = false;
      else cell += letter;
    } else if (letter === '"' && cell === "") isQuoted = true;
    else if (letter === "," || (letter === "\r" && text[at + 1] === "\n")) {
      rows.at(-1)?.push(cell);
      cell = "";
      if (letter === "\r") {
        rows.push([]);
        at += 1;
      }
    } else cell += letter;
  }
  return rows.slice(0, -1);
}

test("EX-01 no text cell is taken for a formula, and nothing else is changed", () => {
  const dangerous = [
    '=HYPERLINK("http://evil.example","x")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\0=1",
    "  =1",
    "\uFEFF=1",
    '"=1',
    "'=1",
    "＝1",
    "＋1",
    "－1",
    "＠SUM",
  ];
  const [, ...rows] = parse(
    csvOf(
      ["Step"],
      dangerous.map((text) => [text]),
    ),
  );
  expect(rows.map(([cell]) => cell)).toEqual(dangerous.map((text) => `'${text}`));
  const plain = ["Night-shift trial", "15 % fewer", 'a, b and "c"', "two\nlines", "Søren", ""];
  expect(
    parse(
      csvOf(
        ["Step"],
        plain.map((text) => [text]),
      ),
    ).slice(1),
  ).toEqual(plain.map((text) => [text]));
});

test("EX-01 whatever is typed, the table reads back with the same shape and no formula", () => {
  const cell = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.string({ unit: fc.constantFrom(..."=+-@\t\r\n\0\"', a1＝") }),
    fc.integer(),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 8 }), (rows: [Cell, Cell][]) => {
      const [, ...read] = parse(csvOf(["a", "b"], rows));
      expect(read).toHaveLength(rows.length);
      for (const [index, row] of rows.entries())
        for (const [column, value] of row.entries()) {
          const text = read[index]?.[column] ?? "";
          expect([String(value), `'${String(value)}`]).toContain(text);
          if (typeof value === "string") expect(text).not.toMatch(/^[\s\uFEFF"]*[=+\-@\t\r\0＝＋－＠]/);
        }
    }),
  );
});
