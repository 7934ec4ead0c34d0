import { expect, test } from "vitest";
import type { Level, Verdict } from "#app/engine/alignment/document.ts";
import { currentPolicy } from "#app/engine/alignment/policies.ts";
import { gateName, gateSide } from "./gate-words.ts";
import { verdictName, verdictSentence, type VerdictFacts } from "./verdict-words.ts";

const GATES = ["item:need", "item:outcome", "item:own", "item:capacity", "priority", "coverage"];
const ORDER: readonly Level[] = ["FAIL", "SPLIT", "OPEN", "PASS"];
const VERDICTS: Readonly<Record<Level, Verdict>> = {
  FAIL: "self-disqualified",
  SPLIT: "misaligned",
  OPEN: "qualifying",
  PASS: "self-qualified",
};

/** A verdict of stage 1 in which every gate that is not named is agreed. */
function facts(levels: Partial<Record<string, Level>>): VerdictFacts {
  const gates = GATES.map((id) => ({ id, level: levels[id] ?? ("PASS" as const) }));
  const lowest = (ids: readonly string[]) =>
    ORDER.find((level) => gates.some((gate) => ids.includes(gate.id) && gate.level === level)) ?? "PASS";
  const level = lowest(GATES);
  return {
    verdict: VERDICTS[level],
    ability: lowest(["item:capacity", "coverage"]),
    willingness: lowest(GATES.filter((id) => id !== "item:capacity")),
    gates,
    binding: level === "PASS" ? [] : gates.filter((gate) => gate.level === level).map(({ id }) => id),
  };
}

function both(levels: Partial<Record<string, Level>>): [string, string] {
  return [verdictSentence(facts(levels), "team"), verdictSentence(facts(levels), "vendor")];
}

test("wanting without being able is said in this order", () => {
  expect(both({ "item:capacity": "SPLIT" })).toEqual([
    "Your team wants this, but does not agree that it can free the people.",
    "They want this, but do not agree that they can free the people.",
  ]);
});

test("an open question about the will does not hide that the need is agreed", () => {
  expect(both({ "item:capacity": "FAIL", priority: "OPEN" })[0]).toBe(
    "Your team wants this, but cannot free the people.",
  );
});

test("wanting is not claimed while the need itself is open, and not while the will is split", () => {
  expect(both({ "item:capacity": "SPLIT", "item:need": "OPEN" })).toEqual([
    "Your team does not agree that it can free the people, and has not settled whether it wants this.",
    "They do not agree that they can free the people, and have not settled whether they want this.",
  ]);
  expect(both({ "item:capacity": "FAIL", "item:need": "SPLIT" })[0]).toBe("Your team cannot free the people.");
});

test("being able without wanting is said in this order", () => {
  expect(both({ "item:need": "FAIL" })).toEqual([
    "Your team can do this, but does not need it enough to change.",
    "They can do this, but do not need it enough to change.",
  ]);
  expect(both({ priority: "FAIL" })[1]).toBe("They can do this, but put other initiatives first.");
});

test("where both are missing, ability is named first", () => {
  expect(both({ "item:capacity": "SPLIT", priority: "SPLIT" })[0]).toBe(
    "Your team does not agree that it can free the people, and does not agree on its place among the other initiatives.",
  );
  expect(both({ "item:capacity": "OPEN", "item:outcome": "SPLIT" })[0]).toBe(
    "Your team has not settled whether it can free the people, and does not agree on the outcomes.",
  );
});

test("everything agreed is said without a but", () => {
  expect(both({})).toEqual(["Your team wants this and can do it.", "They want this and can do it."]);
});

test("too few voices are named as what they are", () => {
  expect(both({ coverage: "OPEN" })[0]).toBe("Your team wants this and can do it, but has not heard enough people.");
  const nobody = Object.fromEntries(GATES.map((id) => [id, "OPEN" as const]));
  expect(both(nobody)[1]).toBe("They have not heard enough people yet.");
});

test("every verdict has a name for each side, and the vendor is never told “us”", () => {
  for (const verdict of Object.values(VERDICTS)) {
    expect(verdictName(verdict, "team")).not.toBe("");
    expect(verdictName(verdict, "vendor")).not.toMatch(/\bus\b/);
  }
});

test("every level of every gate of stage 1 makes a whole sentence for both sides", () => {
  for (const id of GATES) {
    for (const level of ["FAIL", "SPLIT", "OPEN"] as const) {
      for (const sentence of both({ [id]: level })) expect(sentence).toMatch(/^(Your team|They) [^{}]+\.$/);
    }
  }
});

test("a gate that has no words of its own yet is still named and still makes a sentence", () => {
  expect(gateName("power:last_seat")).toBe("Last seat");
  const later = { ...facts({}), verdict: "misaligned", ability: "SPLIT", binding: ["item:weather"] } as const;
  expect(verdictSentence(later, "vendor")).toBe("They want this, but do not agree on weather.");
});

test("every gate of the policy has words of its own, for the team and for the vendor", () => {
  for (const gate of currentPolicy.gates) {
    const id = gate.id;
    expect([id, gateSide(id)]).toEqual([id, gate.tag]);
    for (const level of ["FAIL", "SPLIT", "OPEN"] as const) {
      const held = { ...facts({ [id]: level }), verdict: VERDICTS[level], binding: [id] };
      for (const voice of ["team", "vendor"] as const) expect(verdictSentence(held, voice)).not.toMatch(/[{}]/);
    }
  }
});
