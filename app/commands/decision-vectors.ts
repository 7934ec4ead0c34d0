import { z } from "zod";
import type { Ballot } from "#app/engine/alignment/ballots.ts";
import { defaultCapacity } from "#app/engine/alignment/ballots.ts";
import { currentPolicy } from "#app/engine/alignment/policies.ts";
import type { Fraction } from "#app/engine/alignment/policy.ts";
import { priorityBounds, readPriority } from "#app/engine/alignment/priority-gate.ts";
import { statementBounds } from "#app/engine/alignment/statement-bounds.ts";
import { fewestAnswers } from "#app/engine/alignment/statement-counterfactual.ts";
import type { GateRule } from "#app/engine/alignment/statement-gate.ts";
import { statementLevel } from "#app/engine/alignment/statement-gate.ts";
import { vectorFunction } from "./vector-function.ts";

const classes = z.array(z.enum(["S", "N", "O", "Z", "U", "X"]));
const places = z.array(z.int().nonnegative()).default([]);
const fraction = z.string().regex(/^\d+\/[1-9]\d*$/u);

const statement = z.object({
  classes,
  required: places,
  hard: places,
  policy: z.object({ quota: fraction, tolerance: fraction }).optional(),
});

/** Places by initiative, lower is better; null never answered. */
const ballot = z.record(z.string(), z.number()).nullable();

const priority = z.object({
  initiatives: z.array(z.string()),
  focal: z.string(),
  K: z.int().nullable().default(null),
  ballots: z.array(ballot),
  stale: z.array(z.boolean()).default([]),
});

export const decisionVectors = {
  statementGate: vectorFunction(statement, (input) => {
    const holders = { required: new Set(input.required), hard: new Set(input.hard) };
    const rule = ruleOf(input.policy);
    const bounds = statementBounds(input.classes, holders, rule);
    const plan = fewestAnswers({ classes: input.classes, holders, rule, target: "PASS", wantsEvidence: new Set() });
    return {
      level: statementLevel(input.classes, holders, rule),
      worstCase: bounds.worst,
      bestCase: bounds.best,
      minChangesToPass: plan?.length ?? null,
      ofWhichChangedMinds: plan?.filter((place) => input.classes[place] === "O").length ?? null,
    };
  }),

  priorityGate: vectorFunction(priority, (input) => {
    const contest = {
      initiatives: input.initiatives,
      focal: input.focal,
      capacity: input.K ?? defaultCapacity(input.initiatives.length, currentPolicy),
      ballots: input.ballots.map((entry, place) => entry && ballotOf(entry, input.stale[place] !== true)),
    };
    const { level, classes: read, positionKnown, positionWorst } = readPriority(contest, currentPolicy);
    const { worst, best } = priorityBounds(contest, currentPolicy);
    return {
      level,
      classes: read,
      focalPositionKnown: positionKnown,
      focalPositionWorst: positionWorst,
      worstCase: worst,
      bestCase: best,
    };
  }),
};

function ballotOf(entry: Readonly<Record<string, number>>, isFresh: boolean): Ballot {
  return { tierOf: new Map(Object.entries(entry)), isFresh, on: null };
}

function ruleOf(policy: z.infer<typeof statement>["policy"]): GateRule {
  if (!policy) return currentPolicy;
  return { ...currentPolicy, quota: fractionOf(policy.quota), tolerance: fractionOf(policy.tolerance) };
}

function fractionOf(text: string): Fraction {
  const [numerator = 0, denominator = 1] = text.split("/").map(Number);
  return { numerator, denominator };
}
