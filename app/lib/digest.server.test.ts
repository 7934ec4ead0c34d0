import { expect, test } from "vitest";
import { randomCode, randomToken } from "#app/lib/digest.server.ts";

test("AUTHN-01 AUTHN-06 of ten thousand tokens and codes none comes twice, and each has the length that makes it one", () => {
  const tokens = Array.from({ length: 10_000 }, randomToken);
  expect(new Set(tokens).size).toBe(tokens.length);
  expect(tokens.filter((token) => !/^[\w-]{43}$/.test(token))).toEqual([]);
  const codes = Array.from({ length: 10_000 }, randomCode);
  // 40 bits: two of ten thousand are the same once in twenty thousand such runs.
  expect(new Set(codes).size).toBeGreaterThan(9_998);
  expect(codes.filter((code) => !/^[0-9A-HJKMNP-TV-Z]{8}$/.test(code))).toEqual([]);
});
