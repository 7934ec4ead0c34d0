import { expect, test } from "vitest";
import { agreedDeal, lastWeek } from "#tests/engine/halden-deal.ts";
import type { Attestation, Level, PowerId, Stage } from "./document.ts";
import { readGates } from "./gates.ts";
import { holderPlaces, readPowers } from "./powers.ts";
import { readSituation } from "./situation.ts";

test("one's own word and another's confirm a power at stage 2, two others' from stage 3", () => {
  expect(levelWith(2, [word("ingrid", "ingrid"), word("mats", "ingrid")])).toBe("PASS");
  expect(levelWith(3, [word("ingrid", "ingrid"), word("mats", "ingrid")])).toBe("OPEN");
  expect(levelWith(3, [word("ingrid", "ingrid"), word("mats", "ingrid"), word("pia", "ingrid")])).toBe("PASS");
  expect(levelWith(4, [word("ingrid", "ingrid"), word("mats", "ingrid")])).toBe("OPEN");
});

test("neither one's own word alone nor others' alone confirm", () => {
  expect(levelWith(2, [word("ingrid", "ingrid")])).toBe("OPEN");
  expect(levelWith(2, [word("mats", "ingrid"), word("pia", "ingrid")])).toBe("OPEN");
  expect(levelWith(2, [])).toBe("OPEN");
});

test("a confirmation needs fresh words: ninety days, and none older than an event about powers", () => {
  const old = { on: "2026-08-22" };
  const last = { on: "2026-08-23" };
  expect(levelWith(2, [word("ingrid", "ingrid", last), word("mats", "ingrid", last)])).toBe("PASS");
  expect(levelWith(2, [word("ingrid", "ingrid", old), word("mats", "ingrid")])).toBe("OPEN");
  expect(levelWith(2, [word("ingrid", "ingrid"), word("mats", "ingrid", old)])).toBe("OPEN");
  const confirmed = dealWith(2, [word("ingrid", "ingrid"), word("mats", "ingrid")]);
  expect(gateLevel({ ...confirmed, events: [{ on: "2026-11-15", makesStale: ["power"] }] })).toBe("OPEN");
  expect(gateLevel({ ...confirmed, events: [{ on: lastWeek, makesStale: ["power"] }] })).toBe("PASS");
});

test("a claim and a denial are a conflict, whoever denies and however old it is", () => {
  const claims = [word("ingrid", "ingrid"), word("mats", "ingrid")];
  expect(levelWith(2, [...claims, word("pia", "ingrid", { holds: false, on: "2020-01-01" })])).toBe("SPLIT");
  expect(levelWith(2, [word("mats", "ingrid"), word("ingrid", "ingrid", { holds: false })])).toBe("SPLIT");
  expect(levelWith(2, [word("ingrid", "ingrid", { on: "2020-01-01" }), word("pia", "ingrid", { holds: false })])).toBe(
    "SPLIT",
  );
  expect(levelWith(2, [word("pia", "ingrid", { holds: false })])).toBe("OPEN");
});

test("the latest word of a person about a person counts", () => {
  const claims = [word("ingrid", "ingrid"), word("mats", "ingrid")];
  expect(
    levelWith(2, [word("pia", "ingrid", { holds: false, on: "2026-11-01" }), ...claims, word("pia", "ingrid")]),
  ).toBe("PASS");
  expect(levelWith(2, [...claims, word("mats", "ingrid", { holds: false })])).toBe("SPLIT");
});

test("two people with two claims each split the last word, and nothing else", () => {
  const two = [word("ingrid", "ingrid"), word("mats", "ingrid"), word("pia", "pia"), word("tariq", "pia")];
  expect(levelWith(2, two)).toBe("SPLIT");
  expect(levelWith(2, two.slice(0, 3))).toBe("PASS");
  expect(
    levelWith(
      2,
      two.map((entry) => ({ ...entry, power: "can_stop" as const })),
      "can_stop",
    ),
  ).toBe("PASS");
  expect(
    levelWith(2, [word("mats", "ingrid"), word("signe", "ingrid"), word("mats", "pia"), word("tariq", "pia")]),
  ).toBe("SPLIT");
});

test("words by or about people who are not on the roster are ignored", () => {
  expect(levelWith(2, [word("ingrid", "ingrid"), word("olav", "ingrid")])).toBe("OPEN");
  expect(
    levelWith(2, [
      word("ingrid", "ingrid"),
      word("mats", "ingrid"),
      word("mats", "olav"),
      word("mats", "olav", { holds: false }),
    ]),
  ).toBe("PASS");
});

test("required is who claims or is named; hard is a claimed and corroborated veto without denial, at any age", () => {
  const old = { on: "2020-01-01" };
  expect(placesWith([word("ingrid", "ingrid", old), word("mats", "ingrid", old)])).toEqual({
    required: [0],
    hard: [0],
  });
  expect(placesWith([word("mats", "ingrid", old)])).toEqual({ required: [0], hard: [] });
  expect(placesWith([word("ingrid", "ingrid")])).toEqual({ required: [0], hard: [] });
  expect(
    placesWith([word("ingrid", "ingrid"), word("mats", "ingrid"), word("pia", "ingrid", { holds: false })]),
  ).toEqual({ required: [0], hard: [] });
  expect(placesWith([word("pia", "ingrid", { holds: false })])).toEqual({ required: [], hard: [] });
});

test("only the last word and the veto are hard; money and running it are required", () => {
  const hardness = (["last_word", "can_stop", "releases_money", "must_run"] as const).map(
    (power) => placesWith([word("ingrid", "ingrid", { power }), word("mats", "ingrid", { power })]).hard.length,
  );
  expect(hardness).toEqual([1, 1, 0, 0]);
  expect(placesWith([word("pia", "pia", { power: "must_run" })]).required).toEqual([4]);
});

test("at stage 1 nobody holds anything yet", () => {
  expect(placesWith([word("ingrid", "ingrid"), word("mats", "ingrid")], 1)).toEqual({ required: [], hard: [] });
});

function word(by: string, holder: string, rest: Partial<Attestation> = {}): Attestation {
  return { by, holder, power: "last_word", holds: true, on: lastWeek, ...rest };
}

function dealWith(stage: Stage, attestations: readonly Attestation[]) {
  return { ...agreedDeal(stage), attestations };
}

function levelWith(
  stage: Stage,
  attestations: readonly Attestation[],
  power: PowerId = "last_word",
): Level | undefined {
  return gateLevel(dealWith(stage, attestations), power);
}

function gateLevel(deal: ReturnType<typeof dealWith>, power: PowerId = "last_word"): Level | undefined {
  return readGates(readSituation(deal)).find(({ id }) => id === `power:${power}`)?.level;
}

function placesWith(attestations: readonly Attestation[], stage: Stage = 2) {
  const situation = readSituation(dealWith(stage, attestations));
  const { required, hard } = holderPlaces(readPowers(situation), situation);
  return { required: [...required], hard: [...hard] };
}
