import { performance } from "node:perf_hooks";
import { expect, test } from "vitest";
import { FILES, contentOf, zipOf } from "#tests/support/files.ts";
import { kindOf } from "./file-check.server.ts";
import { FILE_KINDS } from "./file-kinds.ts";

const wrong = { ok: false, reason: "not_what_it_says" };

test("FL-01 each of the nine kinds is taken where its bytes are what its name says", async () => {
  for (const kind of FILE_KINDS) {
    expect(await kindOf(`offer.${kind}`, contentOf(FILES[kind]))).toEqual({ ok: true, kind });
    expect(await kindOf(`OFFER.${kind.toUpperCase()}`, contentOf(FILES[kind]))).toEqual({ ok: true, kind });
  }
  expect(await kindOf("photo.jpeg", contentOf(FILES.jpg))).toEqual({ ok: true, kind: "jpg" });
});

test("FL-01 under the name of another kind none of them is taken, but for text that is a table", async () => {
  const taken: string[] = [];
  for (const said of FILE_KINDS) {
    for (const is of FILE_KINDS.filter((kind) => kind !== said)) {
      if ((await kindOf(`offer.${said}`, contentOf(FILES[is]))).ok) taken.push(`${is} as ${said}`);
    }
  }
  expect(taken.sort()).toEqual(["csv as txt", "txt as csv"]);
});

test.each(["a.svg", "a.html", "a.exe", "a.docm", "a.zip", "a.pdf.exe", "a", "a.", "pdf", "a.js", "a.xls"])(
  "FL-01 %s is of no kind that is taken, whatever is in it",
  async (name) => {
    expect(await kindOf(name, contentOf(FILES.pdf))).toEqual({ ok: false, reason: "kind_unknown" });
  },
);

const HTML = "<!doctype html><script>alert(1)</script>";
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';
const EXE = "MZ\x90\0\x03\0\0\0";

test("FL-01 a page, a drawing or a program is taken under none of the names", async () => {
  for (const kind of FILE_KINDS)
    for (const bytes of [HTML, `\n  ${HTML}`, `\ufeff${SVG}`, `<?xml version="1.0"?>${SVG}`, EXE, "\x7fELF\x02"])
      expect([kind, await kindOf(`a.${kind}`, contentOf(Buffer.from(bytes, "utf8")))]).toEqual([kind, wrong]);
});

test("FL-01 what is two things at once is neither", async () => {
  const zip = zipOf([{ name: "evil.class" }]);
  const page = Buffer.from(HTML);
  const two: [string, Buffer][] = [
    ["a.pdf", Buffer.concat([FILES.pdf, zip])],
    ["a.pdf", Buffer.concat([page, FILES.pdf])],
    ["a.jpg", Buffer.concat([FILES.jpg, zip])],
    ["a.png", Buffer.concat([FILES.png, zip])],
    ["a.png", Buffer.concat([FILES.png, page])],
    ["a.webp", Buffer.concat([FILES.webp, page])],
    ["a.docx", Buffer.concat([page, FILES.docx])],
    ["a.docx", Buffer.concat([FILES.docx, page])],
    ["a.docx", Buffer.concat([FILES.pdf, FILES.docx])],
    ["a.txt", Buffer.concat([FILES.txt, Buffer.from([0])])],
    ["a.csv", Buffer.from("a,b\r\n", "utf16le")],
  ];
  for (const [name, bytes] of two) expect([name, await kindOf(name, contentOf(bytes))]).toEqual([name, wrong]);
});

test("FL-01 text may be in UTF-8 or in one byte a letter, and nothing is empty", async () => {
  expect((await kindOf("a.csv", contentOf(Buffer.from("\ufeffNavn;Beløp\r\nÅse;1\r\n")))).ok).toBe(true);
  expect((await kindOf("a.csv", contentOf(Buffer.from("Navn;Beløp\r\n", "latin1")))).ok).toBe(true);
  expect(await kindOf("a.txt", contentOf(Buffer.alloc(0)))).toEqual({ ok: false, reason: "empty_file" });
});

const PARTS = [{ name: "[Content_Types].xml" }, { name: "word/document.xml" }];

test("FL-07 an Office file that would unpack to more than a machine holds is refused at once, and never unpacked", async () => {
  const bombs = [
    zipOf([...PARTS, { name: "word/media/a.bin", unpacked: 101 * 1024 * 1024 }]),
    zipOf([...PARTS, ...Array.from({ length: 60 }, (_, n) => ({ name: `word/${n}`, unpacked: 2 * 1024 * 1024 }))]),
    zipOf([...PARTS, ...Array.from({ length: 2000 }, (_, n) => ({ name: `word/${n}` }))]),
  ];
  for (const bomb of bombs) {
    const began = performance.now();
    expect(await kindOf("a.docx", contentOf(bomb))).toEqual({ ok: false, reason: "archive_too_large" });
    expect(performance.now() - began).toBeLessThan(1000);
  }
});

test("FL-07 links, ways out, secrets, macros, false sizes and parts that are not listed are refused", async () => {
  const symlink = { name: "word/link", attributes: 0xa1ff0000 };
  const odd = [
    zipOf([...PARTS, symlink]),
    zipOf([...PARTS, { name: "../../etc/passwd" }]),
    zipOf([...PARTS, { name: "/etc/passwd" }]),
    zipOf([...PARTS, { name: "word\\..\\..\\a" }]),
    zipOf([...PARTS, { name: "word/secret", flags: 1 }]),
    zipOf([...PARTS, { name: "word/vbaProject.bin" }]),
    zipOf([...PARTS, { name: "word/a", unpacked: 0xffffffff }]),
    zipOf([{ name: "word/document.xml" }]),
    zipOf([{ name: "[Content_Types].xml" }, { name: "xl/workbook.xml" }]),
    zipOf([]),
    zipOf(PARTS, { count: 1 }),
    zipOf(PARTS, { count: 3 }),
    FILES.docx.subarray(0, FILES.docx.length - 1),
  ];
  for (const [at, bytes] of odd.entries()) expect([at, await kindOf("a.docx", contentOf(bytes))]).toEqual([at, wrong]);
});
