import { expect, test } from "vitest";
import { lapsesOn } from "./lapse.ts";

const facts = { targetOn: "2026-08-01", quietSince: "2026-06-01", confirmedOn: null };

test("a deal ends 90 days after its target or the customer's last shared act, whichever came later", () => {
  expect(lapsesOn(facts)).toBe("2026-10-30");
  expect(lapsesOn({ ...facts, quietSince: "2026-09-01" })).toBe("2026-11-30");
});

test("somebody's word that it lives holds for 30 days and never shortens the time", () => {
  expect(lapsesOn({ ...facts, confirmedOn: "2026-10-25" })).toBe("2026-11-24");
  expect(lapsesOn({ ...facts, confirmedOn: "2026-08-02" })).toBe("2026-10-30");
});
