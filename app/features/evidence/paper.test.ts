import { expect, test } from "vitest";
import { inAscii, printable } from "./paper.ts";

test("what the font cannot print stands as its number, and nothing else changes", () => {
  expect(printable("Søren Ångström & Łukasz Żółć, Ελένη, Ольга · 15 % © 2026")).toBe(
    "Søren Ångström & Łukasz Żółć, Ελένη, Ольга · 15 % © 2026",
  );
  expect(printable("東 ok")).toBe("[U+6771] ok");
  expect(printable("go 🚀")).toBe("go [U+1F680]");
  expect(printable("a\u202Eb\u0000c")).toBe("a[U+202E]b[U+0000]c");
});

test("an address stands in ASCII, so that no letter passes for another", () => {
  expect(inAscii("karin.solberg@halden.example")).toBe("karin.solberg@halden.example");
  expect(inAscii("kаrin@halden.example")).toBe("k[U+0430]rin@halden.example");
});
