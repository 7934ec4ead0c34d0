import {
  atMostSixty,
  byStage,
  corrective,
  fourMonths,
  fromStageThree,
  necessary,
  power,
  statement,
  supporting,
  twoYears,
} from "./policy-2026-1-terms.ts";
import type { GatePolicy, Policy, PowerGatePolicy } from "./policy.ts";

const stageOne: readonly GatePolicy[] = [
  {
    ...statement("need", 1, ["willingness", "initiative", necessary]),
    wording: "If nothing changes for a year, we lose, risk or miss more than we can accept.",
    backing: "the named cost or incident",
    holders: true,
    evidence: fromStageThree(1),
  },
  {
    ...statement("outcome", 1, ["willingness", "initiative", necessary]),
    wording: "I would judge this by the outcomes written above, by the dates given there.",
    backing: "one measure with today's value",
    evidence: fromStageThree(1),
  },
  {
    ...statement("own", 1, ["willingness", "initiative", necessary]),
    wording: "I will make the time this needs from me.",
    backing: "accepted task in the plan",
  },
  {
    ...statement("capacity", 1, ["ability", "initiative", necessary]),
    wording: "The people this needs can be freed within six months.",
    backing: "names and freed hours",
    evidence: fromStageThree(1),
    expiryDays: atMostSixty,
  },
  {
    ...{ id: "priority", kind: "priority", stage: 1, tag: "willingness", scope: "initiative", floor: necessary },
    wording: "For the whole organisation, not only your area: put these initiatives in order.",
  },
];

const powers: readonly PowerGatePolicy[] = [
  power({ power: "last_word", wording: "Who makes the final decision?", exclusive: true, hard: true }),
  power({ power: "can_stop", wording: "Who can stop it?", exclusive: false, hard: true }),
  power({ power: "releases_money", wording: "Who releases the money?", exclusive: false, hard: false }),
  power({ power: "must_run", wording: "Who must make it work?", exclusive: false, hard: false }),
];

const stageTwo: readonly GatePolicy[] = [
  ...powers,
  {
    ...statement("disrupt", 2, ["willingness", "initiative", corrective]),
    wording: "The extra work and change in my own area are acceptable to me.",
    backing: "area plan",
  },
  {
    ...statement("decide", 2, ["willingness", "initiative", corrective]),
    wording: "I would rather choose imperfectly than not choose.",
    backing: "a date the group set itself",
    holders: true,
  },
  {
    ...statement("skills", 2, ["ability", "initiative", corrective]),
    wording: "We have the skills this takes, or have agreed how to get them.",
    backing: "names, training, contract",
    evidence: fromStageThree(1),
  },
  {
    ...statement("queue", 2, ["ability", "initiative", corrective]),
    wording: "We know what must be finished first, and when.",
    backing: "dependency list",
    evidence: fromStageThree(1),
  },
  {
    ...{ id: "track", kind: "track", stage: 2, tag: "ability", scope: "initiative", floor: corrective },
    wording: "Our last comparable changes: finished, part-finished, dropped; what decided it?",
  },
  {
    ...{ id: "requirements", kind: "requirements", stage: 2, tag: "both", scope: "vendor", floor: necessary },
    wording: "What we need, and what {vendor} states about it.",
  },
];

const stageThree: readonly GatePolicy[] = [
  {
    ...statement("fit", 3, ["both", "initiative", necessary]),
    wording: "Buying something like this beats doing nothing, doing it ourselves, or another way.",
    backing: "options compared in writing",
    holders: true,
    evidence: fromStageThree(1),
  },
  {
    ...statement("trust", 3, ["willingness", "vendor", necessary]),
    wording: "I trust {vendor} to keep its promises, and to tell us when we should not go on.",
    backing: "an instance where they did",
  },
  {
    ...statement("proof", 3, ["ability", "vendor", corrective]),
    wording: "I have convincing proof that it works in situations like ours.",
    backing: "reference call, trial result",
    evidence: fromStageThree(2),
  },
  {
    ...statement("owner", 3, ["ability", "initiative", necessary]),
    wording: "One named colleague has agreed to be responsible for the result.",
    backing: "acceptance by that person",
    evidence: fromStageThree(1),
  },
  {
    ...statement("sponsor", 3, ["willingness", "initiative", corrective]),
    wording: "Those who decide have already done something visible for this.",
    backing: "the act, dated",
    evidence: fromStageThree(2),
  },
  {
    ...statement("path", 3, ["ability", "initiative", corrective]),
    wording: "We know the steps, people and time that buying this takes here.",
    backing: "the earlier purchase",
    evidence: fromStageThree(1),
    expiryDays: twoYears,
  },
  {
    ...statement("money", 3, ["ability", "initiative", supporting]),
    wording: "If we decide to do this, the money can be found.",
    backing: "budget line or release rule",
    evidence: fromStageThree(1),
    expiryDays: fourMonths,
  },
];

const stageFour: readonly GatePolicy[] = [
  {
    ...statement("risks", 4, ["ability", "initiative", corrective]),
    wording: "We could bear it if the risks that worry me came true, and each has an owner.",
    backing: "risk list",
    holders: true,
  },
  {
    ...statement("dates", 4, ["ability", "initiative", necessary]),
    wording: "I agree to what the plan asks of me and my people.",
    backing: "plan version",
    holders: true,
    expiryDays: atMostSixty,
  },
  {
    ...statement("stop", 4, ["willingness", "initiative", corrective]),
    wording: "We agreed what would make us stop.",
    backing: "stop rule in the plan",
  },
  {
    ...{ id: "signoff", kind: "signoff", stage: 4, tag: "both", scope: "initiative", floor: necessary },
    wording: "Sign-off on this version of the plan, by each claimed or confirmed power holder.",
  },
];

/** Every constant here is policy, not science: a default to be logged with each verdict and re-estimated from outcomes. */
export const policy20261: Policy = {
  version: "2026-1",
  quota: { numerator: 3, denominator: 4 },
  tolerance: { numerator: 1, denominator: 5 },
  gates: [
    ...stageOne,
    ...stageTwo,
    ...stageThree,
    ...stageFour,
    {
      ...{ id: "coverage", kind: "coverage", stage: 1, tag: "both", scope: "initiative", floor: necessary },
      wording: "Enough people have been heard lately.",
    },
  ],
  check: {
    item: "check",
    reverses: "need",
    stage: 2,
    wording: "Waiting another year would make little difference.",
    expiryDays: byStage,
  },
  expiryDays: { rankings: 90, attestations: 90, signOffs: 30 },
  corroborations: { 1: 1, 2: 1, 3: 2, 4: 2 },
  powersFromStage: 2,
  coverage: { 1: 2, 2: 3, 3: 4, 4: 4 },
  defaultCapacity: { most: 3, share: { numerator: 1, denominator: 3 } },
  leaveOut: { supporters: 2, share: { numerator: 1, denominator: 2 } },
  bestFit: { numerator: 4, denominator: 5 },
};
