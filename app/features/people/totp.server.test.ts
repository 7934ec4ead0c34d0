import { generateSync } from "otplib";
import { expect, test } from "vitest";
import { newTotpSecret, stepOfCode, totpAddress } from "./totp.server.ts";

/** RFC 6238, appendix B, SHA-1, the last six of eight digits; the secret is "12345678901234567890". */
const SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

test.each([
  [59, "287082"],
  [1111111109, "081804"],
  [1234567890, "005924"],
  [2000000000, "279037"],
])("AUTHN-11 the code of RFC 6238 at %i seconds is %s", (epoch, code) => {
  expect(stepOfCode(code, { secret: SECRET, lastStep: 0, epoch })).toBe(Math.floor(epoch / 30));
  expect(stepOfCode(`${code.slice(0, 3)} ${code.slice(3)}`, { secret: SECRET, lastStep: 0, epoch })).not.toBeNull();
});

test("AUTHN-11 a code counts once: neither it nor an older one is taken again", () => {
  const epoch = 1_795_315_140;
  const now = generateSync({ secret: SECRET, epoch });
  const before = generateSync({ secret: SECRET, epoch: epoch - 30 });
  const step = stepOfCode(now, { secret: SECRET, lastStep: 0, epoch });
  expect(step).toBe(epoch / 30);
  expect(stepOfCode(now, { secret: SECRET, lastStep: epoch / 30, epoch })).toBeNull();
  expect(stepOfCode(before, { secret: SECRET, lastStep: 0, epoch })).toBe(epoch / 30 - 1);
  expect(stepOfCode(before, { secret: SECRET, lastStep: epoch / 30, epoch })).toBeNull();
});

test.each(["", "12345", "1234567", "abcdef", "12345６"])("AUTHN-11 %j is no code", (typed) => {
  expect(stepOfCode(typed, { secret: SECRET, lastStep: 0, epoch: 59 })).toBeNull();
});

test("AUTHN-11 a phone that is more than a step away is refused", () => {
  const epoch = 1_795_315_140;
  const far = generateSync({ secret: SECRET, epoch: epoch + 90 });
  expect(stepOfCode(far, { secret: SECRET, lastStep: 0, epoch })).toBeNull();
});

test("AUTHN-11 secrets are 160 random bits, and the app is told whose they are", () => {
  const secret = newTotpSecret();
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  const address = totpAddress(secret, { issuer: "Concord at Northwind", label: "dana.whitfield@northwind.example" });
  expect(address).toMatch(/^otpauth:\/\/totp\/Concord%20at%20Northwind:dana\.whitfield%40northwind\.example\?secret=/);
});
