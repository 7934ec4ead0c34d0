import { z } from "zod";

const level = z.enum(["FAIL", "SPLIT", "OPEN", "PASS"]);
const summary = level.nullable().describe("null when no active gate belongs to it");
const verdict = z.enum(["self-disqualified", "misaligned", "qualifying", "self-qualified"]);
const person = z.string();
const people = z.array(person);
const count = z.int().nonnegative();
const gateId = z.string().regex(/^(item:[a-z]+|power:[a-z_]+|priority|track|requirements|signoff|coverage)$/u);
const power = z.enum(["last_word", "can_stop", "releases_money", "must_run"]);
const rating = z.int().min(1).max(5);
const letter = z.enum(["S", "N", "O", "Z", "U", "X"]);
const computed = z
  .union([z.strictObject({ value: z.number() }), z.strictObject({ value: z.null(), reason: z.string() })])
  .describe("null with the reason where it cannot be computed");
const range = z.tuple([z.number(), z.number()]).nullable();

const counts = z
  .strictObject({ S: count, N: count, O: count, Z: count, U: count, X: count })
  .describe("S support, N reserved, O oppose, Z not fresh, U never answered, X not mine to judge");

const record = { by: person, on: z.string(), grade: z.int().nullable() };
const evidence = z.strictObject({
  used: z.array(z.strictObject(record)),
  rejected: z.array(z.strictObject({ ...record, why: z.enum(["stale", "under_evidenced", "contested", "withdrawn"]) })),
});

const details = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("statement"), required: people, hard: people }),
  z.strictObject({
    kind: z.literal("priority"),
    capacity: count,
    initiatives: count,
    positionKnown: count,
    positionWorst: count,
  }),
  z.strictObject({ kind: z.literal("power"), power, named: people, confirmed: people, contested: people }),
  z.strictObject({ kind: z.literal("track"), counted: count, finished: count, partly: count, failed: count }),
  z.strictObject({
    kind: z.literal("requirements"),
    fit: z.enum(["no fit", "best fit", "good fit", "not known yet"]),
    ...{ musts: count, none: count, gaps: count, unanswered: count, full: count, total: count },
  }),
  z.strictObject({ kind: z.literal("signoff"), signers: people, approved: people, refused: people }),
  z.strictObject({ kind: z.literal("coverage"), heard: people, asked: count }),
]);

const gate = z.strictObject({
  id: gateId,
  stage: z.int(),
  tag: z.enum(["willingness", "ability", "both"]),
  scope: z.enum(["initiative", "vendor"]),
  floor: level.describe("the lowest level this gate can have"),
  level,
  worst: level,
  best: level,
  counts: counts.nullable(),
  peopleAffected: count,
  evidence,
  details,
});

const ask = z.strictObject({ gate: gateId, item: z.string(), person, class: letter });
const acts = z.discriminatedUnion("kind", [
  z.strictObject({ gate: gateId, kind: z.literal("confirm_power"), power, holder: person.nullable(), words: count }),
  z.strictObject({ gate: gateId, kind: z.literal("settle_power"), power, holders: people }),
  z.strictObject({ gate: gateId, kind: z.literal("report_changes"), changes: count }),
  z.strictObject({
    gate: gateId,
    kind: z.literal(["cover_requirement", "accept_requirement", "answer_requirement"]),
    requirement: z.string(),
  }),
  z.strictObject({ gate: gateId, kind: z.literal(["sign", "reconsider"]), person }),
  z.strictObject({ gate: gateId, kind: z.literal(["name_must", "name_signer", "name_initiative"]) }),
  z.strictObject({ gate: gateId, kind: z.literal("hear_people"), people: count }),
]);

const wayUp = z.strictObject({
  target: level,
  reachable: z.boolean(),
  answersToObtain: z.array(ask),
  mindsToChange: z.array(ask),
  acts: z.array(acts),
  changes: count,
  exact: z.boolean().describe("false: an upper bound, the group is too large to try every set"),
  fewestPeople: z.strictObject({ people, exact: z.boolean() }).nullable(),
});

const item = z.strictObject({
  ...{ item: z.string(), answered: count, of: count },
  ...{ adMedian: computed, adMedianBounds: range, rwg: computed, rwgBounds: range, chance: computed },
  polarised: z.boolean(),
});

const concordance = z.union([
  z.strictObject({ W: z.number(), p: z.number(), wording: z.string(), initiatives: z.array(z.string()) }),
  z.strictObject({ W: z.null(), reason: z.string() }),
]);

/** The report of one deal document: the verdict, and everything needed to see why. */
export const reportSchema = z
  .strictObject({
    ...{ id: z.string(), policy: z.string(), stage: z.int(), now: z.string(), verdict, level },
    firm: z.boolean().describe("nothing still missing could change the verdict"),
    ...{ worst: level, best: level, willingness: summary, ability: summary, initiative: summary, vendor: summary },
    gates: z.array(gate).describe("active gates only, in the order of the instrument, coverage last"),
    binding: z.array(gateId).describe("gates at the verdict's level: by stage, then people affected; empty on PASS"),
    missing: z.array(z.strictObject({ gate: gateId, person: person.nullable(), why: z.string() })),
    toNextLevel: wayUp.nullable(),
    toLowerLevel: z.strictObject({ from: level, gate: gateId, answers: count }).nullable(),
    pivotal: z.array(
      z.strictObject({
        person,
        without: verdict,
        as: z.array(z.enum(["opinion", "sole_holder"])),
        powers: z.array(power),
        gates: z.array(gateId),
      }),
    ),
    notches: z.array(z.strictObject({ person, item: z.string(), from: rating, to: rating, verdict })),
    agreement: z.strictObject({
      items: z.array(item),
      straightLining: people,
      ranking: z.strictObject({ ballots: count, orders: z.array(z.array(z.string())), concordance }).nullable(),
    }),
    inputHash: z
      .string()
      .regex(/^[0-9a-f]{64}$/u)
      .describe("SHA-256 of the document's RFC 8785 form"),
  })
  .meta({
    title: "Report",
    description: "What the engine says about one deal document. The same document gives the same bytes.",
  });
