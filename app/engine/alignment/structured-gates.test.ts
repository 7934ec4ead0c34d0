import { expect, test } from "vitest";
import {
  agreedDeal,
  answer,
  attestation,
  haldenPeople,
  lastWeek,
  planHash,
  silentDeal,
  signOff,
} from "#tests/engine/halden-deal.ts";
import type { DealDocument, GateId, Level, ReportedChange, Requirement, SignOff } from "./document.ts";
import { boundsOf, readGates } from "./gates.ts";
import { fitTierOf } from "./requirements-gate.ts";
import { readSituation } from "./situation.ts";

test("a change counts when two people of the roster report it, and ended as the worst of their latest words", () => {
  expect(track([change("a", "ingrid", "finished")])).toBe("OPEN");
  expect(track([change("a", "ingrid", "finished"), change("a", "olav", "finished")])).toBe("OPEN");
  expect(track([change("a", "ingrid", "finished"), change("a", "ingrid", "finished")])).toBe("OPEN");
  expect(track(told("a", "finished"))).toBe("PASS");
  expect(track([change("a", "ingrid", "finished"), change("a", "mats", "dropped")])).toBe("OPEN");
  expect(track([change("a", "ingrid", "finished"), change("a", "mats", "partly")])).toBe("OPEN");
  expect(track([{ ...change("a", "ingrid", "dropped"), on: "2026-01-01" }, ...told("a", "finished")])).toBe("PASS");
});

test("two failures that outnumber what was finished split; one finished and no more failed passes", () => {
  expect(track([...told("a", "dropped"), ...told("b", "dropped")])).toBe("SPLIT");
  expect(track(told("a", "dropped"))).toBe("OPEN");
  expect(track([...told("a", "dropped"), ...told("b", "finished")])).toBe("PASS");
  expect(track([...told("a", "dropped"), ...told("b", "dropped"), ...told("c", "finished")])).toBe("SPLIT");
  expect(
    track([...told("a", "dropped"), ...told("b", "dropped"), ...told("c", "finished"), ...told("d", "finished")]),
  ).toBe("PASS");
  expect(track(told("a", "partly"))).toBe("OPEN");
  const disputed = ["a", "b"].flatMap((id) => [change(id, "ingrid", "finished"), change(id, "mats", "dropped")]);
  expect(track(disputed)).toBe("SPLIT");
  expect(track(told("a", "finished").map((row) => ({ ...row, on: "2001-01-01" })))).toBe("PASS");
});

test("an uncovered must fails, an unaccepted gap splits, silence is open, and no must is open too", () => {
  expect(requirements([must("full")])).toBe("PASS");
  expect(requirements([must("none")])).toBe("FAIL");
  expect(requirements([must("none", true), must("full")])).toBe("FAIL");
  expect(requirements([must("partial")])).toBe("SPLIT");
  expect(requirements([must("planned")])).toBe("SPLIT");
  expect(requirements([must("partial", true), must("planned", true)])).toBe("PASS");
  expect(requirements([must(null), must("full")])).toBe("OPEN");
  expect(requirements([must(null), must("partial")])).toBe("SPLIT");
  expect(requirements([])).toBe("OPEN");
  expect(requirements([{ id: "r", must: false, coverage: "none", accepted: false }])).toBe("OPEN");
  expect(requirements([must("full"), { id: "r", must: false, coverage: null, accepted: false }])).toBe("PASS");
});

test("the fit tier follows the gate, and is best from four fifths covered in full", () => {
  const tier = (list: readonly Requirement[]) => fitTierOf({ ...silentDeal(1), requirements: list });
  const nice = (coverage: Requirement["coverage"]): Requirement => ({ id: "n", must: false, coverage });
  expect(tier([must("none")])).toBe("no fit");
  expect(tier([must("full"), must("full"), must("full"), must("full"), nice("none")])).toBe("best fit");
  expect(tier([must("full"), must("full"), must("full"), nice("none")])).toBe("good fit");
  expect(tier([must("partial")])).toBe("not known yet");
  expect(tier([])).toBe("not known yet");
});

test("sign-off needs the approval of every holder, of this version, within thirty days", () => {
  const all = haldenPeople.slice(0, 4).map((by) => signOff(by, "approved"));
  expect(signed(all)).toBe("PASS");
  expect(signed(all.slice(1))).toBe("OPEN");
  expect(signed(all.map((entry) => ({ ...entry, hash: "older" })))).toBe("OPEN");
  expect(signed(all.map((entry) => ({ ...entry, on: "2026-10-22" })))).toBe("PASS");
  expect(signed(all.map((entry) => ({ ...entry, on: "2026-10-21" })))).toBe("OPEN");
  expect(signed(all, { plan: null })).toBe("OPEN");
  expect(signed(all, { plan: { hash: "newer" } })).toBe("OPEN");
  expect(signed(all, { attestations: [] })).toBe("OPEN");
  expect(signed(all, { events: [{ on: "2026-11-15", makesStale: ["sign"] }] })).toBe("OPEN");
});

test("conditions are neither yes nor no; a refusal holds on any version until the same person decides again", () => {
  const all = haldenPeople.slice(0, 4).map((by) => signOff(by, "approved"));
  expect(signed([...all, signOff("tariq", "approved_with_conditions")])).toBe("OPEN");
  expect(signed([...all, signOff("tariq", "sent_back")])).toBe("SPLIT");
  expect(signed([...all, signOff("tariq", "declined")])).toBe("SPLIT");
  expect(signed([...all, signOff("ingrid", "declined")])).toBe("FAIL");
  expect(signed([...all, { ...signOff("signe", "sent_back"), hash: "older" }])).toBe("FAIL");
  expect(signed([{ ...signOff("ingrid", "declined"), on: "2020-01-01" }, ...all])).toBe("PASS");
  expect(signed([...all, signOff("pia", "declined")])).toBe("PASS");
  expect(
    signed([{ ...signOff("tariq", "declined"), on: "2020-01-01" }, ...all.filter(({ by }) => by !== "tariq")]),
  ).toBe("SPLIT");
});

test("enough people with a fresh value: two, three, four, four", () => {
  const heard = (stage: 1 | 2 | 3 | 4, people: number) =>
    levelOf(
      { ...silentDeal(stage), answers: haldenPeople.slice(0, people).map((by) => answer(by, "need", { value: 1 })) },
      "coverage",
    );
  expect([
    heard(1, 1),
    heard(1, 2),
    heard(2, 2),
    heard(2, 3),
    heard(3, 3),
    heard(3, 4),
    heard(4, 3),
    heard(4, 4),
  ]).toEqual(["OPEN", "PASS", "OPEN", "PASS", "OPEN", "PASS", "OPEN", "PASS"]);
});

test('stale answers, "I don\'t know", "not mine", the reverse item and later stages do not count as heard', () => {
  const heard = (entry: Parameters<typeof answer>[2], item: Parameters<typeof answer>[1] = "own") =>
    levelOf(
      { ...silentDeal(1), answers: [answer("ingrid", "own", { value: 5 }), answer("mats", item, entry)] },
      "coverage",
    );
  expect(heard({ value: 1 })).toBe("PASS");
  expect(heard({ value: 5, on: "2026-08-22" })).toBe("OPEN");
  expect(heard({ value: 2, on: "2026-08-22" })).toBe("OPEN");
  expect(heard({ value: null })).toBe("OPEN");
  expect(heard({ value: "not_mine" })).toBe("OPEN");
  expect(heard({ value: 5 }, "check")).toBe("OPEN");
  expect(heard({ value: 5 }, "skills")).toBe("OPEN");
  expect(heard({ value: 5, evidence: 0 }, "capacity")).toBe("PASS");
});

test('an event or a later "I don\'t know" takes a person out of the heard', () => {
  const two = {
    ...silentDeal(1),
    answers: [answer("ingrid", "own", { value: 5 }), answer("mats", "need", { value: 2 })],
  };
  expect(levelOf({ ...two, events: [{ on: "2026-11-15", makesStale: ["need"] }] }, "coverage")).toBe("OPEN");
  expect(levelOf({ ...two, answers: [...two.answers, answer("mats", "need", { value: null })] }, "coverage")).toBe(
    "OPEN",
  );
});

test("an open gate of facts has the bounds of the specification, a decided one is fixed", () => {
  const silent = silentDeal(4);
  const signable = { ...silent, attestations: [attestation("ingrid", "last_word", "ingrid")] };
  expect(bounds(silent, "track")).toEqual({ worst: "SPLIT", best: "PASS" });
  expect(bounds(silent, "power:must_run")).toEqual({ worst: "SPLIT", best: "PASS" });
  expect(bounds(silent, "requirements")).toEqual({ worst: "FAIL", best: "PASS" });
  expect(bounds(signable, "signoff")).toEqual({ worst: "FAIL", best: "PASS" });
  expect(bounds(silent, "coverage")).toEqual({ worst: "OPEN", best: "PASS" });
  expect(bounds({ ...silent, stakeholders: silent.stakeholders.slice(0, 4) }, "coverage")).toEqual({
    worst: "OPEN",
    best: "PASS",
  });
  expect(bounds({ ...silent, stakeholders: silent.stakeholders.slice(0, 3) }, "coverage")).toEqual({
    worst: "OPEN",
    best: "OPEN",
  });
  for (const gate of ["track", "power:must_run", "requirements", "signoff", "coverage"] as const) {
    expect(bounds(agreedDeal(4), gate)).toEqual({ worst: "PASS", best: "PASS" });
  }
  expect(bounds({ ...silent, requirements: [must("none")] }, "requirements")).toEqual({ worst: "FAIL", best: "FAIL" });
});

test("corrective statements stop at a split and money at an open question, also in their worst case", () => {
  const against = (item: "path" | "money" | "fit") => ({
    ...agreedDeal(3),
    answers: haldenPeople.map((by) => answer(by, item, { value: 1 })),
  });
  expect(levelOf(against("path"), "item:path")).toBe("SPLIT");
  expect(levelOf(against("money"), "item:money")).toBe("OPEN");
  expect(levelOf(against("fit"), "item:fit")).toBe("FAIL");
  expect(bounds(silentDeal(3), "item:path")).toEqual({ worst: "SPLIT", best: "PASS" });
  expect(bounds(silentDeal(3), "item:money")).toEqual({ worst: "OPEN", best: "PASS" });
});

function change(id: string, by: string, ended: ReportedChange["ended"]): ReportedChange {
  return { id, by, ended, on: lastWeek };
}

function told(id: string, ended: ReportedChange["ended"]): ReportedChange[] {
  return [change(id, "ingrid", ended), change(id, "mats", ended)];
}

function must(coverage: Requirement["coverage"], accepted = false): Requirement {
  return { id: "m", must: true, coverage, accepted };
}

function track(changes: readonly ReportedChange[]): Level | undefined {
  return levelOf({ ...agreedDeal(2), changes }, "track");
}

function requirements(list: readonly Requirement[]): Level | undefined {
  return levelOf({ ...agreedDeal(2), requirements: list }, "requirements");
}

/** Ingrid and Signe can stop it, Mats and Tariq hold the other powers, Pia holds none. */
function signed(signoffs: readonly SignOff[], rest: Partial<DealDocument> = {}): Level | undefined {
  return levelOf({ ...agreedDeal(4), plan: { hash: planHash }, signoffs, ...rest }, "signoff");
}

function levelOf(deal: DealDocument, gate: GateId): Level | undefined {
  return readGates(readSituation(deal)).find(({ id }) => id === gate)?.level;
}

function bounds(deal: DealDocument, gate: GateId) {
  const situation = readSituation(deal);
  const found = readGates(situation).find(({ id }) => id === gate);
  return found && boundsOf(found, situation);
}
