import { expect, test } from "vitest";
import { verdictIfAgreed } from "./lift.ts";

const gates = [
  { id: "item:need", level: "PASS" },
  { id: "item:capacity", level: "SPLIT" },
  { id: "coverage", level: "OPEN" },
] as const;

test("one gate alone lifts the verdict to the lowest of the others, and only where it alone decides", () => {
  expect(verdictIfAgreed(gates, "item:capacity")).toBe("qualifying");
  expect(verdictIfAgreed(gates, "coverage")).toBe("misaligned");
  expect(verdictIfAgreed([...gates, { id: "item:own", level: "SPLIT" }], "item:capacity")).toBe("misaligned");
  expect(verdictIfAgreed([{ id: "coverage", level: "OPEN" }], "coverage")).toBe("self-qualified");
});
