import { expect, test } from "vitest";
import type { z } from "zod";
import { emailAddress, line, paragraph, webLink } from "#app/lib/fields.ts";
import { DECISION_LENGTH } from "#app/features/agendas/limits.ts";
import { gateName } from "#app/features/readiness/gate-words.ts";
import { REPLY_LENGTH, REQUEST_LENGTH } from "#app/features/requests/limits.ts";
import { FOLDER_LENGTH, TITLE_LENGTH } from "#app/features/resources/schema.ts";
import { mailOf } from "../scene.ts";
import { DEALS } from "./deals.ts";
import { northwind } from "./northwind.ts";
import type { DealTold } from "./telling.ts";

type Typed = [schema: z.ZodType, texts: readonly (string | undefined)[]];

/** Every text of a deal with the rule of the field it would have been typed into. */
function typedIn(told: DealTold): Typed[] {
  return [...aboutPeople(told), ...aboutReadiness(told), ...aboutPlan(told), ...aboutEachOther(told)];
}

function aboutPeople({ account, domain, title, people, seats = [], requests = [], ending }: DealTold): Typed[] {
  const everybody = Object.values(people);
  return [
    [line(120), [account, ...everybody.flatMap(({ name, title: work }) => [name, work])]],
    [line(120), seats.flatMap(({ seat, title: work }) => [seat, work])],
    [line(160), [title]],
    [emailAddress(), everybody.map(({ name }) => mailOf(name, domain))],
    [paragraph(500), requests.map(({ note }) => note)],
    [paragraph(2000), [ending?.reason]],
  ];
}

function aboutReadiness({ outcomes, initiatives, sittings, turns = [] }: DealTold): Typed[] {
  return [
    [line(300), outcomes.map(({ text }) => text)],
    [line(60), outcomes.flatMap(({ from, to }) => [from, to])],
    [line(160), Object.values(initiatives).map(({ name }) => name)],
    [paragraph(2000), sittings.flatMap(({ because = {} }) => Object.values(because))],
    [webLink(), sittings.flatMap(({ shows = {} }) => Object.values(shows))],
    [line(300), turns.map(({ reason }) => reason)],
  ];
}

function aboutPlan({ plan }: DealTold): Typed[] {
  const milestones = plan?.milestones ?? [];
  return [
    [line(160), milestones.map(({ name }) => name)],
    [line(200), milestones.flatMap(({ steps }) => steps.map(({ title }) => title))],
    [paragraph(2000), (plan?.signoffs ?? []).map(({ decided }) => decided?.reason)],
  ];
}

function aboutEachOther({
  understood = [],
  missing = [],
  asked = [],
  agendas = [],
  resources = [],
}: DealTold): Typed[] {
  const wordings = understood.flatMap((entry) => entry.wordings);
  const missed = [...missing, ...understood.flatMap((entry) => entry.missed ?? [])];
  return [
    [line(300), wordings.map(({ text }) => text)],
    [paragraph(500), wordings.flatMap(({ notQuite = [] }) => notQuite.map(({ words }) => words))],
    [paragraph(500), missed.map(({ text }) => text)],
    [paragraph(REQUEST_LENGTH), asked.map(({ text }) => text)],
    [paragraph(REPLY_LENGTH), asked.map(({ answered }) => answered?.text)],
    [paragraph(DECISION_LENGTH), agendas.map(({ decided }) => decided?.text)],
    [line(120), agendas.map(({ decided }) => decided?.who)],
    [line(TITLE_LENGTH), resources.map(({ title }) => title)],
    [line(FOLDER_LENGTH), resources.map(({ folder }) => folder)],
    [webLink(), resources.map(({ link }) => link)],
    [
      line(TITLE_LENGTH),
      resources.flatMap(({ paper, table }) => [...(paper?.lines ?? []), ...(table?.rows.flat() ?? [])]),
    ],
  ];
}

const told: Typed[] = [...DEALS.flatMap(typedIn), [line(300), northwind.fit.map(({ text }) => text)]];

test("a shared agenda is called as the product calls its subject", () => {
  for (const { gate, title } of DEALS.flatMap(({ agendas = [] }) => agendas)) expect(title).toBe(gateName(gate));
});

test("every text could have been typed into the product, and is stored as typed", () => {
  for (const [schema, texts] of told) {
    for (const text of texts.filter((given) => given !== undefined)) {
      expect([text, schema.safeParse(text)]).toEqual([text, { success: true, data: text }]);
    }
  }
});

test("nobody shouts, and nobody types an apostrophe of a machine", () => {
  const texts = told.flatMap(([, given]) => given.filter((text) => text !== undefined));
  expect(texts.filter((text) => /[!']/.test(text))).toEqual([]);
  expect(texts.length).toBeGreaterThan(300);
});

test("a deal has at most three outcomes, ten initiatives and about fifteen steps", () => {
  for (const { outcomes, initiatives, plan } of DEALS) {
    expect(outcomes.length).toBeLessThanOrEqual(3);
    expect(Object.keys(initiatives).length).toBeLessThan(10);
    expect((plan?.milestones ?? []).flatMap(({ steps }) => steps).length).toBeLessThanOrEqual(15);
  }
});

test("one person has one mail address, and nobody of the vendor is on a customer's side", () => {
  const addresses = DEALS.flatMap(({ people, domain }) =>
    Object.values(people).map(({ name }) => mailOf(name, domain)),
  );
  expect(new Set(addresses).size).toBe(addresses.length);
  expect(addresses.filter((address) => address.endsWith("@northwind.example"))).toEqual([]);
});
