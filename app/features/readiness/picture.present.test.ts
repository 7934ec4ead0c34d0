import { expect, test } from "vitest";
import { classesOf } from "#app/engine/alignment/class-cells.ts";
import { evaluate } from "#app/engine/alignment/evaluate.ts";
import { documentOf, type DealRows } from "./document.ts";
import type { PictureFacts } from "./picture-facts.ts";
import { pictureOf } from "./picture.present.ts";
import { statementsAsked } from "./statements.ts";

const ITEMS = ["need", "outcome", "own", "capacity"] as const;
type Said = Partial<Record<(typeof ITEMS)[number], number | null | "not_mine">>;

const NAMES = ["Ines Halvorsen", "Tomas Berg", "Priya Raman", "Karin Solberg"];

/** A team of stage 1, each of whom says 4 to everything and ranks the deal's own first unless told otherwise. */
function aTeam(told: {
  says?: Record<string, Said>;
  silent?: readonly string[];
  seat?: string;
  answeredOn?: string;
  unanswered?: readonly string[];
  tiers?: Record<string, string[][]>;
}): PictureFacts {
  const on = told.answeredOn ?? "2026-11-10";
  const at = new Date(`${on}T10:00:00Z`);
  const heard = NAMES.filter((name) => !told.silent?.includes(name));
  const roster = [
    ...NAMES.map((name) => ({ id: name, name, title: null, isSeat: false, hasJoined: heard.includes(name) })),
    ...(told.seat ? [{ id: "seat", name: told.seat, title: null, isSeat: true, hasJoined: false }] : []),
  ];
  const rows: DealRows = {
    roster,
    answers: heard.flatMap((by) =>
      ITEMS.map((item) => {
        const said = told.says?.[by]?.[item];
        const value = said === undefined ? 4 : said;
        const kind = value === null ? "unknown" : value === "not_mine" ? "not_mine" : "rating";
        return {
          by,
          item,
          kind,
          value: typeof value === "number" ? value : null,
          evidenceGrade: 0,
          evidenceOf: null,
          on,
          at,
        };
      }),
    ),
    initiatives: [
      { id: "dispatch", name: "Replace the dispatch system", place: "focal" },
      { id: "trucks", name: "Electric trucks", place: "competing" },
      { id: "portal", name: "Customer portal", place: "competing" },
    ],
    capacity: 1,
    rankings: heard.map((by) => ({ by, tiers: told.tiers?.[by] ?? [["dispatch"], ["trucks"], ["portal"]], on, at })),
    marks: [],
    attestations: [],
    changes: [],
    requirements: [],
    planHash: null,
    signoffs: [],
  };
  const document = documentOf({ dealId: "d1", today: "2026-11-21", room: { stage: 1 } }, rows);
  return {
    room: { dealId: "d1", accountName: "Halden Logistics", vendorName: "Northwind" },
    today: "2026-11-21",
    readerId: "Ines Halvorsen",
    answered: new Set(ITEMS.filter((item) => !told.unanswered?.includes(item))),
    statements: statementsAsked(1, "Northwind"),
    rows,
    document,
    report: evaluate(document),
    cells: classesOf(document),
  };
}

test("a team that agrees on everything is ready, and nothing holds it back", () => {
  const picture = pictureOf(aTeam({}));
  expect(picture).toMatchObject({
    sentence: "Your team wants this and can do it.",
    findings: [],
    more: null,
    changes: null,
  });
  expect(picture.facts).toBe(
    "Ready. From four of four people, as of today; the oldest answer in force is 11 days old.",
  );
  expect(picture.firmness).toMatch(/^This is firm/);
  expect(picture.heat.caption).toBe("Nobody says no to any of these.");
  expect(picture.ranking?.title).toBe("First for four of four");
});

test("most of a team against the need is not for us now", () => {
  const says = { "Tomas Berg": { need: 1 }, "Priya Raman": { need: 2 }, "Karin Solberg": { need: 1 } };
  const picture = pictureOf(aTeam({ says }));
  expect(picture.sentence).toBe("Your team can do this, but does not need it enough to change.");
  expect(picture.facts).toMatch(/^Not for us now\./);
  expect(picture.findings[0]).toMatchObject({ title: "The need to change", level: "fail" });
  expect(picture.findings[0]?.content).toBe("Ines in favour, Tomas, Priya and Karin against.");
  expect(picture.heat.caption).toBe("Three people say no on “need”; on all else nobody does.");
});

test("a split names who differs, whom to ask and what would change it", () => {
  const picture = pictureOf(aTeam({ says: { "Tomas Berg": { capacity: 2 }, "Priya Raman": { capacity: 3 } } }));
  expect(picture.sentence).toBe("Your team wants this, but does not agree that it can free the people.");
  expect(picture.findings[0]).toMatchObject({
    content: "Ines and Karin in favour, Priya partly, Tomas against.",
    change: "Asked: Tomas. Would change it: they see how the people can be freed.",
  });
  expect(picture.changes).toMatchObject({
    lede: "To “open questions”: one mind.",
    asks: [{ who: "Tomas", what: "sees how the people can be freed", side: "a mind to change" }],
  });
  expect(picture.tracks[0]).toMatchObject({ title: "Ability", level: "split" });
});

test("open questions name who has not been heard, seats too, and stay provisional", () => {
  const picture = pictureOf(aTeam({ silent: ["Karin Solberg"], seat: "Someone in finance" }));
  expect(picture.facts).toMatch(/^Open questions\. From three of five people/);
  expect(picture.unheard).toEqual([
    { key: "Karin Solberg", name: "Karin Solberg", why: "has not joined yet" },
    { key: "seat", name: "Someone in finance", why: "a seat nobody fills yet" },
  ]);
  expect(picture.firmness).toBe(
    "This is provisional: two of five not heard; it could still end as “not agreed yet” or “ready”.",
  );
  expect(picture.tracks[0]?.caption).toMatch(/an answer of Karin and someone in finance is missing or out of date\.$/);
});

test("not knowing and not judging have marks of their own", () => {
  const picture = pictureOf(
    aTeam({ says: { "Tomas Berg": { capacity: null }, "Priya Raman": { capacity: "not_mine" } } }),
  );
  const row = picture.heat.rows.find(({ key }) => key === "capacity");
  expect(row?.cells.map(({ mark, text }) => mark + text)).toEqual(["for4", "unknown?", "not_mine–", "for4"]);
});

test("a statement that the reader has not answered stays covered, in the map and in words", () => {
  const picture = pictureOf(aTeam({ says: { "Tomas Berg": { capacity: 1 } }, unanswered: ["capacity"] }));
  const row = picture.heat.rows.find(({ key }) => key === "capacity");
  expect(row?.cells.every(({ mark }) => mark === "hidden")).toBe(true);
  expect(row?.level).toBeUndefined();
  expect(picture.findings.find(({ key }) => key === "item:capacity")?.content).toMatch(/^Say it yourself/);
  expect(JSON.stringify(picture)).not.toMatch(/Tomas[^"]*against|"who":"Tomas/);
});

test("what expires soon is asked of the reader with a press and of colleagues by day", () => {
  const picture = pictureOf(aTeam({ answeredOn: "2026-09-05" }));
  expect(picture.ageing.own.map(({ label, state }) => [label, state])).toEqual([
    ["Need", "soon"],
    ["Outcome", "soon"],
    ["My time", "soon"],
    ["People", "expired"],
    ["The ranking", "soon"],
  ]);
  expect(picture.ageing.others).toEqual([
    { key: "2026-12-04", on: "2026-12-04", label: "Need, outcome, my time and the ranking: Tomas, Priya and Karin" },
  ]);
});

test("the spread of the order shows who put it where, and the line that the capacity draws", () => {
  const picture = pictureOf(aTeam({ tiers: { "Tomas Berg": [["trucks"], ["portal"], ["dispatch"]] } }));
  expect(picture.ranking).toMatchObject({
    title: "First for three of four",
    cut: { after: 1, label: "Halden can run 1" },
  });
  expect(picture.ranking?.rows[0]?.places).toEqual([
    { place: 1, count: 3, who: ["IH", "PR", "KS"] },
    { place: 3, count: 1, who: ["TB"] },
  ]);
  expect(picture.findings.find(({ key }) => key === "priority")?.content).toMatch(/Tomas far down/);
});

test("a team nobody of which has spoken has a picture without a name held against anybody", () => {
  const picture = pictureOf(aTeam({ silent: NAMES }));
  expect(picture.sentence).toBe("Your team has not heard enough people yet.");
  expect(picture.facts).toBe("Open questions. From none of four people, as of today.");
  expect(picture).toMatchObject({ ranking: null, ageing: { own: [], others: [] } });
});
