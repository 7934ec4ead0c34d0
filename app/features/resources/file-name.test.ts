import { expect, test } from "vitest";
import { attachmentHeader } from "#app/lib/file.server.ts";
import { cleanFileName, endingOf } from "./file-name.ts";

test.each([
  ["offer.pdf", "offer.pdf"],
  ["../../etc/passwd", "passwd"],
  ["C:\\Users\\ines\\Desktop\\offer.pdf", "offer.pdf"],
  ["offer\r\nSet-Cookie: a=b.pdf", "offerSet-Cookie- a=b.pdf"],
  ["invoice\u202Efdp.exe", "invoicefdp.exe"],
  ["in\u200bvoice\u2066.pdf\u2069", "invoice.pdf"],
  ["\0.pdf", "pdf"],
  ["...", "file"],
  ["", "file"],
  ["CON.txt", "_CON.txt"],
  ["lpt1", "_lpt1"],
  ["contract.pdf", "contract.pdf"],
  ["a:b*c?.pdf", "a-b-c-.pdf"],
  ["Tilbud på dørstokk, æøå.pdf", "Tilbud på dørstokk, æøå.pdf"],
  ["A\u030A.pdf", "Å.pdf"],
  ["報告書.xlsx", "報告書.xlsx"],
  ["offer.pdf. . ", "offer.pdf"],
  ["offer\u2028.pdf", "offer.pdf"],
  ["\ud800.pdf", "pdf"],
])("FL-04 %j is kept as %j", (typed, kept) => {
  expect(cleanFileName(typed)).toBe(kept);
});

test("FL-04 a name without end keeps its ending", () => {
  const name = cleanFileName(`${"é".repeat(400)}.docx`);
  expect([...name]).toHaveLength(120);
  expect(endingOf(name)).toBe("docx");
});

test("FL-04 whatever a file is called, its header stays one line of plain letters, and says the name in full", () => {
  for (const name of [
    'a"b; filename=x.pdf',
    "報告書.xlsx",
    "på (1) '2'*.pdf",
    "a\r\nSet-Cookie: x",
    "😀.png",
    "%41.pdf",
  ]) {
    const header = attachmentHeader(name);
    expect(header).toMatch(/^attachment; filename="[A-Za-z0-9._-]+"; filename\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]+$/);
    expect(decodeURIComponent(header.split("UTF-8''")[1] ?? "")).toBe(name);
  }
});
