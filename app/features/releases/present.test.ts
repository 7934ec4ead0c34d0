import { expect, test } from "vitest";
import { releaseViewOf, type Release } from "./present.ts";

const halden: Release = {
  number: 2,
  stage: 1,
  policy: "2026-1",
  verdict: "misaligned",
  willingness: "OPEN",
  ability: "SPLIT",
  gates: [
    { id: "item:need", level: "PASS" },
    { id: "item:outcome", level: "OPEN" },
    { id: "item:own", level: "PASS" },
    { id: "item:capacity", level: "SPLIT" },
    { id: "priority", level: "PASS" },
    { id: "coverage", level: "PASS" },
  ],
  binding: ["item:capacity"],
  oldestEvidenceOn: "2026-10-10",
  releasedByName: "Ines Halvorsen",
  releasedOn: "2026-11-16",
};

test("the vendor reads the verdict as a sentence, and what decides before what is merely open", () => {
  const view = releaseViewOf(halden);
  expect(view.sentence).toBe("They want this, but do not agree that they can free the people.");
  expect(view).toMatchObject({ verdict: "Not agreed yet", mark: "split", ability: "split", willingness: "open" });
  expect(view.open.map(({ name, isDeciding }) => [name, isDeciding])).toEqual([
    ["Freeing the people", true],
    ["The outcomes", false],
  ]);
  expect(view.agreed).toHaveLength(4);
});

test("a verdict without anything open has no deciding gate", () => {
  const gates = halden.gates.map(({ id }) => ({ id, level: "PASS" as const }));
  const ready = {
    ...halden,
    verdict: "self-qualified",
    willingness: "PASS",
    ability: "PASS",
    gates,
    binding: [],
  } as const;
  expect(releaseViewOf(ready)).toMatchObject({ sentence: "They want this and can do it.", mark: "pass", open: [] });
});
