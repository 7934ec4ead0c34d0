import { expect, test } from "vitest";
import { amountAsTyped, minorUnitsOf, sayAmount } from "./money.ts";

test("an amount is read as people write it", () => {
  expect(minorUnitsOf("270000")).toBe(27_000_000);
  expect(minorUnitsOf(" 270,000 ")).toBe(27_000_000);
  expect(minorUnitsOf("270 000.5")).toBe(27_000_050);
  expect(minorUnitsOf("1'250'000.05")).toBe(125_000_005);
  expect(minorUnitsOf("0")).toBe(0);
});

test("an amount that could mean two things is not guessed", () => {
  for (const typed of ["270.000", "270,00", "2,70,000", "-5", "1e6", "€270", "", "10000000000.01", "270k"])
    expect(minorUnitsOf(typed), typed).toBeNull();
});

test("an amount is said without cents where there are none", () => {
  expect(sayAmount(27_000_000, "EUR")).toBe("€270,000");
  expect(sayAmount(27_000_050, "GBP")).toBe("£270,000.50");
  expect(minorUnitsOf(amountAsTyped(27_000_050))).toBe(27_000_050);
});
