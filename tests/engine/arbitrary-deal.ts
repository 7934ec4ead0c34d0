import fc from "fast-check";
import type { AnswerableItemId, DealDocument, ItemId, Stage } from "#app/engine/alignment/document.ts";
import { currentPolicy } from "#app/engine/alignment/policies.ts";
import { agreedDeal, haldenPeople, planHash, statementItems, today } from "./halden-deal.ts";

const persons = ["ingrid", "mats", "signe", "tariq", "pia", "olav"] as const;
const initiatives = ["routes", "crm", "warehouse", "payroll"] as const;
/** Around every expiry of the policy: 30, 45, 60, 90, 120, 730. */
const days = [
  "2026-11-21",
  "2026-11-01",
  "2026-10-22",
  "2026-10-21",
  "2026-10-01",
  "2026-09-22",
  "2026-08-23",
  "2026-08-22",
  "2026-07-20",
  "2024-11-01",
];

export const anyStage = fc.constantFrom<Stage[]>(1, 2, 3, 4);
export const anyPerson = fc.constantFrom(...persons);
export const anyItem = fc.constantFrom<AnswerableItemId[]>(...statementItems, "check");
export const anyDay = fc.constantFrom(...days);
const anyPower = fc.constantFrom("last_word", "can_stop", "releases_money", "must_run");
const anyEvidence = fc.constantFrom(0, 1, 2);
const anyValue = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(1, 2, 3, 4, 5, 5, 4) },
  { weight: 1, arbitrary: fc.constantFrom(null, "not_mine" as const) },
);

export const anyAnswer = fc
  .record({ by: anyPerson, item: anyItem, value: anyValue, on: anyDay, evidence: anyEvidence })
  .map(
    (entry) =>
      (entry.item === "check" && entry.value === "not_mine"
        ? { ...entry, value: null }
        : entry) as DealDocument["answers"][number],
  );

const anyRanking = fc
  .record({ by: anyPerson, on: anyDay, order: fc.shuffledSubarray([...initiatives]), ties: fc.boolean() })
  .map(({ by, on, order, ties }) => ({
    by,
    on,
    tiers: ties ? [order.slice(0, 1), order.slice(1)] : order.map((initiative) => [initiative]),
  }));

const anyEvent = fc.record({
  on: anyDay,
  makesStale: fc.array(fc.constantFrom<ItemId[]>("need", "own", "rank", "power", "sign", "path"), { maxLength: 2 }),
});

/** Deals of all kinds: mostly disagreeing, mostly incomplete. */
export const anyDeal: fc.Arbitrary<DealDocument> = fc
  .record({
    stage: anyStage,
    roster: fc.subarray([...persons]),
    answers: fc.array(anyAnswer, { maxLength: 30 }),
    attestations: fc.array(
      fc.record({ by: anyPerson, holder: anyPerson, power: anyPower, holds: fc.boolean(), on: anyDay }),
      { maxLength: 10 },
    ),
    listed: fc.integer({ min: 1, max: 4 }),
    capacity: fc.option(fc.integer({ min: 1, max: 4 })),
    rankings: fc.array(anyRanking, { maxLength: 8 }),
    changes: fc.array(
      fc.record({
        id: fc.constantFrom("c1", "c2", "c3"),
        by: anyPerson,
        ended: fc.constantFrom("finished", "partly", "dropped"),
        on: anyDay,
      }),
      { maxLength: 8 },
    ),
    coverages: fc.array(
      fc.record({
        must: fc.boolean(),
        coverage: fc.constantFrom("full", "partial", "none", "planned", null),
        accepted: fc.boolean(),
      }),
      { maxLength: 4 },
    ),
    signoffs: fc.array(
      fc.record({
        by: anyPerson,
        on: anyDay,
        hash: fc.constantFrom(planHash, "older"),
        decision: fc.constantFrom("approved", "approved_with_conditions", "sent_back", "declined"),
      }),
      { maxLength: 8 },
    ),
    events: fc.array(anyEvent, { maxLength: 2 }),
  })
  .map(({ roster, listed, capacity, rankings, coverages, ...rest }) => ({
    ...rest,
    id: "halden",
    policy: currentPolicy.version,
    now: today,
    stakeholders: roster.map((id) => ({ id })),
    initiatives: initiatives.slice(0, listed),
    focal: "routes",
    capacity: capacity === null ? null : Math.min(capacity, listed),
    rankings: rankings.map((ranking) => ({
      ...ranking,
      tiers: ranking.tiers.map((tier) => tier.filter((entry) => initiatives.indexOf(entry) < listed)),
    })),
    requirements: coverages.map((entry, index) => ({ id: `r${String(index)}`, ...entry })),
    plan: { hash: planHash },
  }));

/** Deals near agreement: everything is in favour but for a few later words, so that every level of the verdict is met. */
export const nearlyAgreedDeal: fc.Arbitrary<DealDocument> = fc
  .record({
    stage: anyStage,
    extra: anyDeal,
    answers: fc.array(anyAnswer, { maxLength: 4 }),
    gone: fc.array(fc.tuple(fc.constantFrom(...haldenPeople), anyItem), { maxLength: 3 }),
  })
  .map(({ stage, extra, answers, gone }) => {
    const agreed = agreedDeal(stage);
    return {
      ...agreed,
      answers: [
        ...agreed.answers.filter(({ by, item }) => !gone.some(([person, about]) => person === by && about === item)),
        ...answers.map((entry) => ({ ...entry, on: today })),
      ],
      attestations: [...agreed.attestations, ...extra.attestations.slice(0, 1)],
      requirements: extra.requirements.length > 2 ? extra.requirements : agreed.requirements,
      events: extra.events.slice(0, 1),
    };
  });

export const eitherDeal = fc.oneof(anyDeal, nearlyAgreedDeal);
