import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { canonicalJson, isWellFormedText } from "./canonical.ts";
import { sha256Hex } from "./sha256.ts";

test("the example of RFC 8785 has its canonical form", () => {
  const example = {
    numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: '\u20ac$\u000f\nA\'B"\\\\"/',
    literals: [null, true, false],
  };
  expect(canonicalJson(example)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test("keys are sorted by UTF-16 code units at every depth, as the RFC's own list", () => {
  const keys = { "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\ud83d\ude00": 5, "\u0080": 6, "\u00f6": 7 };
  expect(canonicalJson({ inner: keys })).toBe('{"inner":{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}}');
});

test("minus zero is zero, absent is absent, and empty stays empty", () => {
  expect(canonicalJson([-0, {}, [], "", undefined])).toBe('[0,{},[],"",null]');
  expect(canonicalJson({ a: undefined, b: null })).toBe('{"b":null}');
});

test("what JSON cannot carry is refused", () => {
  for (const value of [NaN, Infinity, "\ud800", { "\udfff": 1 }, () => 1, 10n])
    expect(() => canonicalJson(value)).toThrow(TypeError);
  expect(isWellFormedText("😀")).toBe(true);
  expect(isWellFormedText("a\ude00")).toBe(false);
});

test("the hash is SHA-256 at every length around a block, and of bytes beyond ASCII", () => {
  for (const text of [
    "",
    "abc",
    "ü€😀",
    ...[54, 55, 56, 57, 63, 64, 65, 119, 120, 1000, 100_000].map((length) => "x".repeat(length)),
  ]) {
    expect(sha256Hex(text)).toBe(createHash("sha256").update(text).digest("hex"));
  }
});
