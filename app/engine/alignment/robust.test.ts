import fc from "fast-check";
import { expect, test } from "vitest";
import { eitherDeal } from "#tests/engine/arbitrary-deal.ts";
import { agreedDeal, haldenPeople, saying, silentDeal } from "#tests/engine/halden-deal.ts";
import type { Answer, DealDocument } from "./document.ts";
import { robustnessOf } from "./robust.ts";
import { verdictOf } from "./verdict.ts";

test("in the agreed deal each holder is the sole holder of a power; who also reported the track record is an opinion too; Pia is neither", () => {
  const { pivotal } = robustnessOf(agreedDeal(2));
  expect(pivotal.map(({ person, as, powers }) => [person, as, powers])).toEqual([
    ["ingrid", ["opinion", "sole_holder"], ["last_word"]],
    ["mats", ["sole_holder"], ["releases_money"]],
    ["signe", ["sole_holder"], ["can_stop"]],
    ["tariq", ["opinion", "sole_holder"], ["must_run"]],
  ]);
  expect(pivotal[0]).toMatchObject({ without: "qualifying", gates: ["power:last_word", "track"] });
});

test("a lone objection is pivotal as an opinion", () => {
  const deal = saying(agreedDeal(1), "pia", { item: "own", value: 2 });
  const four = { ...deal, stakeholders: deal.stakeholders.slice(1) };
  expect(robustnessOf(four).pivotal).toEqual([
    { person: "pia", without: "self-qualified", as: ["opinion"], powers: [], gates: ["item:own"] },
  ]);
});

test("one notch: a three that becomes a four, a three that becomes a two", () => {
  const deal = ["pia", "mats"].reduce((said, by) => saying(said, by, { item: "own", value: 3 }), agreedDeal(1));
  const { notches } = robustnessOf(deal);
  expect(notches).toEqual([
    { person: "mats", item: "own", from: 3, to: 4, verdict: "self-qualified" },
    { person: "pia", item: "own", from: 3, to: 4, verdict: "self-qualified" },
  ]);
});

test("the reverse item has notches too", () => {
  const deal = ["pia", "tariq"].reduce((said, by) => saying(said, by, { item: "check", value: 4 }), agreedDeal(2));
  expect(
    robustnessOf({ ...deal, attestations: deal.attestations.filter(({ power }) => power !== "must_run") }).notches,
  ).toEqual([]);
  const notches = robustnessOf(deal).notches.map(({ person, item, from, to }) => [person, item, from, to]);
  expect(notches).toEqual([["tariq", "check", 4, 3]]);
});

test("leaving each person out and moving each answer is what the report says it is", () => {
  fc.assert(
    fc.property(eitherDeal, (deal) => {
      const { pivotal, notches } = robustnessOf(deal);
      const { verdict } = verdictOf(deal);
      const without = deal.stakeholders.filter(
        ({ id }) =>
          verdictOf({ ...deal, stakeholders: deal.stakeholders.filter((entry) => entry.id !== id) }).verdict !==
          verdict,
      );
      const flips = movable(deal).filter((moved) => verdictOf({ ...deal, answers: moved.answers }).verdict !== verdict);
      return (
        same(
          without.map(({ id }) => id),
          pivotal.map(({ person }) => person),
        ) &&
        same(
          flips.map(({ key }) => key),
          notches.map(({ person, item, to }) => `${person} ${item} ${String(to)}`),
        )
      );
    }),
    { numRuns: 300, seed: 20_261 },
  );
});

test("a silent deal hangs on nobody", () => {
  expect(robustnessOf(silentDeal(2))).toEqual({ pivotal: [], notches: [] });
  expect(haldenPeople).toContain("pia");
});

/** Each latest value of an active item, one point up and one down, in place. */
function movable(deal: DealDocument): { readonly key: string; readonly answers: readonly Answer[] }[] {
  const latest = new Map<string, number>();
  deal.answers.forEach((entry, index) => {
    const key = `${entry.by} ${entry.item}`;
    const known = deal.answers[latest.get(key) ?? -1];
    if (typeof entry.value === "number" && entry.on >= (known?.on ?? "")) latest.set(key, index);
  });
  const onRoster = (index: number) => deal.stakeholders.some(({ id }) => id === deal.answers[index]?.by);
  return [...latest]
    .filter(([, index]) => onRoster(index))
    .flatMap(([key, index]) =>
      [-1, 1].flatMap((step) => {
        const value = Number(deal.answers[index]?.value) + step;
        const answers = deal.answers.map((entry, at) => (at === index ? { ...entry, value: value as 1 } : entry));
        return value < 1 || value > 5 ? [] : [{ key: `${key} ${String(value)}`, answers }];
      }),
    );
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return JSON.stringify([...a].sort()) === JSON.stringify([...b].sort());
}
