import { expect, test } from "vitest";
import { findDocumentFault } from "#app/engine/alignment/check-document.ts";
import type { DealDocument } from "#app/engine/alignment/document.ts";
import { evaluate } from "#app/engine/alignment/evaluate.ts";
import { readGates } from "#app/engine/alignment/gates.ts";
import { currentPolicy } from "#app/engine/alignment/policies.ts";
import { readSituation } from "#app/engine/alignment/situation.ts";
import { verdictFrom } from "#app/engine/alignment/verdict.ts";
import { scenesOn } from "#tests/support/scenes.ts";
import { happeningsOfTeam, sharedHappenings } from "./chronicle.ts";
import { dateOn, instantOn } from "./days.ts";
import { documentOf, lastDayOf } from "./document.ts";
import { at, on, type Scene } from "./scene.ts";
import { DEALS } from "./story/deals.ts";
import { stagesDone } from "./story/deduced.ts";

const policy = currentPolicy.version;
/** Seven weeks that hold every weekday, Christmas and the turn of the year. */
const DAYS_OF_READING = Array.from({ length: 49 }, (_, index) => dayAfter("2026-11-21", index));

function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

function verdictOf(document: DealDocument): string {
  return verdictFrom(readGates(readSituation(document))).verdict;
}

function haldenOn(today: string): Scene {
  const scene = scenesOn(today).find(({ told }) => told.account === "Halden Logistics");
  if (!scene) throw new Error("The deep one is missing");
  return scene;
}

test("whenever the story is read, every deal's verdict is the one it tells, now and at each release", () => {
  for (const scene of DAYS_OF_READING.flatMap(scenesOn)) {
    const { account, picture, releases = [] } = scene.told;
    const last = documentOf(scene, { asOf: lastDayOf(scene), policy });
    expect(findDocumentFault(last)).toBeNull();
    expect([account, scene.today, verdictOf(last)]).toEqual([account, scene.today, picture]);
    for (const { on: day, shows } of releases) {
      const released = on(scene, day);
      const verdict = verdictOf(documentOf(scene, { asOf: released, policy }));
      expect([account, released, verdict]).toEqual([account, released, shows]);
    }
  }
});

test("all four verdicts stand among the open deals, and every outcome among the ended ones", () => {
  const open = DEALS.filter(({ ending }) => !ending).map(({ picture }) => picture);
  expect(new Set(open)).toEqual(new Set(["self-disqualified", "misaligned", "qualifying", "self-qualified"]));
  const ended = DEALS.flatMap(({ ending }) => (ending ? [ending.as] : []));
  expect(new Set(ended)).toEqual(new Set(["disqualified", "lost", "no_decision", "won"]));
});

test("the deep deal splits over freeing the people, with a stale ranking, and one person and one seat not heard", () => {
  const report = evaluate(documentOf(haldenOn("2026-11-21"), { asOf: "2026-11-21", policy }));
  expect(report).toMatchObject({ ability: "SPLIT", willingness: "OPEN", binding: ["item:capacity"] });
  const counts = Object.fromEntries(report.gates.map((gate) => [gate.id, gate.counts]));
  expect(counts["item:capacity"]).toMatchObject({ O: 2, U: 2, Z: 1 });
  expect(counts["priority"]).toMatchObject({ S: 7, Z: 1, U: 2 });
});

test("other initiatives hold Brattberg back, changed outcomes Osen, silence Stadt, and age Rana Steel", () => {
  const reports = new Map(
    scenesOn("2026-11-21").map((scene) => [
      scene.told.account,
      evaluate(documentOf(scene, { asOf: scene.today, policy })),
    ]),
  );
  expect(reports.get("Brattberg Foods")).toMatchObject({ binding: ["priority"], ability: "PASS" });
  expect(reports.get("Osen Municipality")).toMatchObject({ binding: ["item:outcome"], ability: "PASS" });
  expect(reports.get("Stadt Ferries")?.binding).toEqual(["coverage"]);
  expect(reports.get("Sula Seafood")?.binding).toEqual(["item:own"]);
  const rana = reports.get("Rana Steel")?.gates.flatMap(({ counts }) => (counts ? [counts.S] : []));
  expect(rana).toEqual([0, 0, 0, 0, 0]);
});

test("nobody acts before they came in, and nothing has happened that is still to come", () => {
  for (const scene of DAYS_OF_READING.flatMap(scenesOn)) {
    expect([scene.told.account, ...tooEarly(scene)]).toEqual([scene.told.account]);
    const [first, end] = [at(scene, scene.told.opened, "opened"), instantOn(scene.today, "00:00")];
    const happenings = [...sharedHappenings(scene), ...happeningsOfTeam(scene)];
    const outside = happenings.filter(({ at: when }) => when < first || when >= end);
    expect([scene.told.account, ...outside]).toEqual([scene.told.account]);
  }
});

function tooEarly(scene: Scene): string[] {
  const { people, sittings } = scene.told;
  return sittings.flatMap(({ by, on: day }) => {
    const joined = people[by]?.joined;
    const isIn = joined !== undefined && at(scene, joined, "joined") < at(scene, day, "sat");
    return isIn ? [] : [by];
  });
}

test("a champion has done the stage before anything is released", () => {
  for (const { told, champion, ...scene } of DAYS_OF_READING.flatMap(scenesOn)) {
    const [first] = told.releases ?? [];
    const done = stagesDone(told).find(({ name }) => told.people[name]?.name === champion.name);
    if (first) expect([told.account, done && on(scene, done.day) < on(scene, first.on)]).toEqual([told.account, true]);
  }
});

test("a version is written before it is asked about, and asked about before it is decided on", () => {
  for (const scene of DAYS_OF_READING.flatMap(scenesOn)) {
    for (const moments of momentsOfSigning(scene)) {
      expect(moments).toEqual([...new Set(moments)].toSorted((a, b) => a - b));
    }
    const days = (scene.told.plan?.versions ?? []).map(({ on: day }) => on(scene, day));
    expect(days).toEqual([...new Set(days)].toSorted());
  }
});

function momentsOfSigning(scene: Scene): number[][] {
  const { versions = [], signoffs = [], written = 0 } = scene.told.plan ?? {};
  return signoffs.map(({ version, asked, decided }) =>
    [
      at(scene, written, "planned"),
      at(scene, versions[version - 1]?.on ?? 0, "versioned"),
      at(scene, asked, "asked"),
      ...(decided ? [at(scene, decided.on, "decided")] : []),
    ].map(Number),
  );
}

test("plans end with the deal's target, and dates are days on which people work", () => {
  for (const scene of DAYS_OF_READING.flatMap(scenesOn)) {
    const target = on(scene, scene.told.target);
    const steps = (scene.told.plan?.milestones ?? []).flatMap((milestone) => milestone.steps);
    for (const { title, due } of steps) {
      expect([title, on(scene, due) <= target || scene.told.ending !== undefined]).toEqual([title, true]);
      expect([0, 6]).not.toContain(new Date(on(scene, due)).getUTCDay());
    }
  }
  expect(steps("Halden Logistics")).toBe(14);
});

function steps(account: string): number {
  const told = DEALS.find((deal) => deal.account === account);
  return (told?.plan?.milestones ?? []).flatMap((milestone) => milestone.steps).length;
}

test("a day off moves back to the working day before, and a Monday is a Monday", () => {
  expect(dateOn("2026-11-23", -1)).toBe("2026-11-20");
  expect(dateOn("2026-12-01", 25)).toBe("2026-12-23");
  expect(dateOn("2026-11-25", { monday: 0, plus: 0 })).toBe("2026-11-23");
  expect(dateOn("2026-11-25", { monday: 100, plus: -5 })).toBe("2027-02-24");
});
