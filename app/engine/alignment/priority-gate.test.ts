import { expect, test } from "vitest";
import { agreedDeal, haldenPeople, lastWeek } from "#tests/engine/halden-deal.ts";
import { defaultCapacity, readContest } from "./ballots.ts";
import type { DealDocument, Ranking } from "./document.ts";
import { currentPolicy } from "./policies.ts";
import { priorityBounds, readPriority } from "./priority-gate.ts";
import { readSituation } from "./situation.ts";

test("a ballot is a yes when even its worst reading fits the capacity", () => {
  expect(classOf([["routes"], ["crm"], ["warehouse"]], { capacity: 1 })).toBe("S");
  expect(classOf([["routes", "crm"], ["warehouse"]], { capacity: 1 })).toBe("N");
  expect(classOf([["routes"], ["crm"]], { capacity: 1 })).toBe("N");
  expect(classOf([["crm"], ["routes"], ["warehouse"]], { capacity: 2 })).toBe("S");
});

test("a ballot is a no when even its best reading is in the far half and beyond the capacity", () => {
  const four = ["routes", "crm", "warehouse", "payroll"];
  expect(classOf([["crm"], ["warehouse"], ["routes"], ["payroll"]], { capacity: 1, initiatives: four })).toBe("O");
  expect(classOf([["crm"], ["routes"], ["warehouse"], ["payroll"]], { capacity: 1, initiatives: four })).toBe("N");
  expect(classOf([["crm"], ["warehouse"], ["routes"], ["payroll"]], { capacity: 3, initiatives: four })).toBe("S");
  expect(classOf([["crm"], ["warehouse"], ["payroll"], ["routes"]], { capacity: 3, initiatives: four })).toBe("O");
  expect(classOf([["crm", "warehouse"], ["routes"]], { capacity: 1 })).toBe("O");
});

test("a stale yes or reserve is stale, a stale no stays a no, and not ranked is unknown", () => {
  const old = { on: "2026-08-22" };
  expect(classOf([["routes"], ["crm"], ["warehouse"]], { capacity: 1, ...old })).toBe("Z");
  expect(classOf([["routes"], ["crm"], ["warehouse"]], { capacity: 1, on: "2026-08-23" })).toBe("S");
  expect(classOf([["crm"], ["routes"], ["warehouse"]], { capacity: 1, ...old })).toBe("Z");
  expect(classOf([["crm"], ["warehouse"], ["routes"]], { capacity: 1, ...old })).toBe("O");
  expect(classOf([["crm"], ["warehouse"]], { capacity: 1 })).toBe("U");
});

test("the known position counts majorities of ballots of any age, the worst one counts every silence for the rival", () => {
  const halves = dealWith([
    ["routes", "crm"],
    ["routes", "crm"],
    ["crm", "routes"],
    ["crm", "routes"],
  ]);
  expect(reading(halves)).toMatchObject({ positionKnown: 1, positionWorst: 3 });
  const led = dealWith([
    ["crm", "routes", "warehouse"],
    ["crm", "routes", "warehouse"],
    ["routes", "crm", "warehouse"],
  ]);
  expect(reading(led)).toMatchObject({ positionKnown: 2 });
  const aged = { ...led, now: "2027-11-21" };
  expect(reading(aged)).toMatchObject({ positionKnown: 2, positionWorst: 3 });
});

test("ties and unranked rivals add to neither side of the known position; in the worst, a fresh tie is no voice for the rival", () => {
  const tied = {
    ...dealWith([]),
    rankings: haldenPeople.map((by) => ({ by, on: lastWeek, tiers: [["routes", "crm"], ["warehouse"]] })),
  };
  expect(reading(tied)).toMatchObject({ positionKnown: 1, positionWorst: 2 });
  const partly = {
    ...dealWith([]),
    rankings: [
      ...haldenPeople.slice(0, 3).map((by) => ranking(by, ["routes", "crm"])),
      { by: "tariq", on: lastWeek, tiers: [["routes", "crm"]] },
    ],
  };
  expect(reading(partly)).toMatchObject({ positionKnown: 1, positionWorst: 2 });
});

test("a tie with rivals is not behind them, and a tied ballot does not outweigh one that puts a rival ahead", () => {
  expect(classOf([["crm"], ["routes", "warehouse"]], { capacity: 1 })).toBe("N");
  const pair = { ...agreedDeal(1), initiatives: ["routes", "crm"] };
  const tied = (by: string): Ranking => ({ by, on: lastWeek, tiers: [["routes", "crm"]] });
  const behind = { ...pair, rankings: [tied("ingrid"), ranking("mats", ["crm", "routes"])] };
  expect(reading(behind)).toMatchObject({ positionKnown: 2 });
  const ahead = ["ingrid", "mats", "signe"].map((by) => ranking(by, ["routes", "crm"]));
  const carried = { ...pair, rankings: [...ahead, tied("tariq"), ranking("pia", ["crm", "routes"])] };
  expect(reading(carried)).toMatchObject({ positionKnown: 1, positionWorst: 1 });
});

test("behind the capacity by majorities caps the gate at a split, however many people are content", () => {
  const behind = { ...dealWith(haldenPeople.map(() => ["crm", "routes", "warehouse"])), capacity: 1 };
  expect(reading(behind)).toMatchObject({ level: "SPLIT", positionKnown: 2 });
  expect(reading({ ...behind, capacity: 2 }).level).toBe("PASS");
});

test("a pass needs a rival, and a worst position within the capacity", () => {
  const alone = {
    ...agreedDeal(1),
    initiatives: ["routes"],
    rankings: haldenPeople.map((by) => ranking(by, ["routes"])),
  };
  expect(reading(alone)).toMatchObject({ level: "OPEN", classes: ["S", "S", "S", "S", "S"] });
  const pair = ["routes", "crm"];
  const close = { ...dealWith([pair, pair, pair, pair]), capacity: 1 };
  expect(reading({ ...close, initiatives: pair })).toMatchObject({ level: "PASS", positionWorst: 1 });
  const spread = [
    ["routes", "crm", "warehouse", "payroll"],
    ["crm", "routes", "warehouse", "payroll"],
  ];
  const narrow = {
    ...dealWith([spread[0] ?? [], spread[0] ?? [], spread[1] ?? [], spread[1] ?? []]),
    capacity: 2,
    initiatives: spread[0] ?? [],
  };
  expect(reading(narrow)).toMatchObject({ level: "PASS", positionWorst: 2 });
});

test("everybody for it but the rival could still be ahead: open, not passed", () => {
  const deal = {
    ...dealWith([]),
    initiatives: ["routes", "crm", "warehouse"],
    capacity: 2,
    rankings: [
      ranking("ingrid", ["crm", "routes", "warehouse"]),
      ranking("mats", ["warehouse", "routes", "crm"]),
      ranking("signe", ["crm", "routes", "warehouse"]),
      ranking("tariq", ["warehouse", "routes", "crm"]),
    ],
  };
  expect(reading(deal)).toMatchObject({ level: "OPEN", positionKnown: 1, positionWorst: 3 });
});

test("an event about the ranking makes older ballots stale", () => {
  const deal = agreedDeal(1);
  expect(reading({ ...deal, events: [{ on: "2026-11-15", makesStale: ["rank"] }] }).classes).toEqual([
    "Z",
    "Z",
    "Z",
    "Z",
    "Z",
  ]);
  expect(reading({ ...deal, events: [{ on: lastWeek, makesStale: ["rank"] }] }).level).toBe("PASS");
});

test("the default capacity is a third of the list, rounded up, at most three", () => {
  expect([1, 2, 3, 4, 6, 7, 9, 10, 30].map((count) => defaultCapacity(count, currentPolicy))).toEqual([
    1, 1, 1, 2, 2, 3, 3, 3, 3,
  ]);
  expect(readContest(readSituation({ ...agreedDeal(1), capacity: null })).capacity).toBe(1);
});

test("unknown and stale ballots could put it last or first; what is fixed stays", () => {
  expect(bounds(dealWith([]))).toEqual({ worst: "FAIL", best: "PASS" });
  expect(bounds(agreedDeal(1))).toEqual({ worst: "PASS", best: "PASS" });
  expect(bounds({ ...agreedDeal(1), now: "2027-11-21" })).toEqual({ worst: "FAIL", best: "PASS" });
  expect(bounds(dealWith(haldenPeople.map(() => ["crm", "warehouse", "routes"])))).toEqual({
    worst: "FAIL",
    best: "FAIL",
  });
  expect(bounds({ ...dealWith([]), initiatives: ["routes"], capacity: null })).toEqual({ worst: "OPEN", best: "OPEN" });
  expect(bounds({ ...dealWith([]), initiatives: ["routes", "crm"], capacity: 2 })).toEqual({
    worst: "OPEN",
    best: "PASS",
  });
});

function ranking(by: string, order: readonly string[]): Ranking {
  return { by, on: lastWeek, tiers: order.map((initiative) => [initiative]) };
}

/** The first people of Halden with these orders, the others silent. */
function dealWith(orders: readonly (readonly string[])[]): DealDocument {
  return { ...agreedDeal(1), rankings: orders.map((order, place) => ranking(haldenPeople[place] ?? "", order)) };
}

function reading(deal: DealDocument) {
  const silent = deal.rankings.length;
  const roster = silent > 0 && silent < haldenPeople.length ? deal.stakeholders.slice(0, silent) : deal.stakeholders;
  return readPriority(readContest(readSituation({ ...deal, stakeholders: roster })), currentPolicy);
}

function bounds(deal: DealDocument) {
  return priorityBounds(readContest(readSituation(deal)), currentPolicy);
}

interface Setting {
  readonly capacity: number;
  readonly initiatives?: readonly string[];
  readonly on?: string;
}

function classOf(
  tiers: readonly (readonly string[])[],
  { capacity, initiatives = ["routes", "crm", "warehouse"], on = lastWeek }: Setting,
) {
  const deal = {
    ...agreedDeal(1),
    capacity,
    initiatives,
    stakeholders: [{ id: "pia" }],
    rankings: [{ by: "pia", on, tiers }],
  };
  return readPriority(readContest(readSituation(deal)), currentPolicy).classes[0];
}
