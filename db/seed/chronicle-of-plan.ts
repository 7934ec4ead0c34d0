import type { StakeholderActor } from "../actor.ts";
import type { Happening } from "./factories/events.server.ts";
import { actorNamed, at, customerNamed, delaysOf, on, ownerOf, proofKey, type Scene } from "./scene.ts";
import { addedOn, changedOn } from "./story/deduced.ts";
import type { PlanTold, SignoffTold, StepTold } from "./story/telling.ts";

/** The plan, its versions and what was decided on them. */
export function planHappenings(scene: Scene): Happening[] {
  const { plan } = scene.told;
  if (!plan) return [];
  const steps = plan.milestones.flatMap((milestone) => milestone.steps);
  return [
    ...writing(scene, plan),
    ...delaysOf(scene).map(({ createdAt, by, toOn }) => ({
      at: createdAt,
      by,
      type: "plan.laid_out",
      facts: { targetOn: toOn, count: 1 },
    })),
    ...steps.flatMap((step) => lifeOf(scene, plan, step)),
    ...publishing(scene, plan),
    ...measuring(scene, plan),
    ...signing(scene, plan),
  ];
}

/** The team's own steps beside the plan. */
export function keptApart(scene: Scene): Happening[] {
  return (scene.told.plan?.apart ?? []).flatMap(({ by, on: day, title }) => {
    const actor = actorNamed(scene, by);
    const added = { at: at(scene, day, "planned"), by: actor, type: "private_step.added", facts: { title } };
    return actor.side === "buyer" ? [added] : [];
  });
}

function writing(scene: Scene, { written, by, milestones, outcomesShared }: PlanTold<string>): Happening[] {
  const named = milestones.map(({ name }) => ({
    at: at(scene, written, "planned"),
    by: actorNamed(scene, by),
    type: "milestone.added",
    facts: { name },
  }));
  if (outcomesShared === undefined) return named;
  const facts = { count: scene.told.outcomes.length };
  return [...named, { at: at(scene, outcomesShared, "planned"), by: scene.champion, type: "outcomes.shared", facts }];
}

function lifeOf(scene: Scene, plan: PlanTold<string>, step: StepTold<string>): Happening[] {
  const { title, due, before, done } = step;
  const by = actorNamed(scene, plan.by);
  const addedAt = at(scene, addedOn(plan, step), "planned");
  const firstDueOn = on(scene, before?.due ?? due);
  const added = { at: addedAt, by, type: "task.added", facts: { title, dueOn: firstDueOn } };
  const changeDay = changedOn(plan, step);
  const facts = { title, dueOn: on(scene, due) };
  const changed = changeDay === null ? [] : [{ at: at(scene, changeDay, "planned"), by, type: "task.changed", facts }];
  if (done === undefined) return [added, ...changed];
  const completedAt = at(scene, done, "stepDone");
  const completed = { at: completedAt, by: ownerOf(scene, step), type: "task.completed", facts: { title } };
  return [added, ...changed, completed];
}

function publishing(scene: Scene, { versions = [] }: PlanTold<string>): Happening[] {
  return versions.map(({ on: day, by }, index) => ({
    at: at(scene, day, "versioned"),
    by: actorNamed(scene, by),
    type: "version.published",
    facts: { number: index + 1 },
  }));
}

function measuring(scene: Scene, { measured = [] }: PlanTold<string>): Happening[] {
  return measured.map(({ outcome, value, on: day, by }) => ({
    at: at(scene, day, "stepDone"),
    by: customerNamed(scene, by),
    type: "outcome.measured",
    facts: { text: scene.told.outcomes[outcome]?.text ?? "", value },
  }));
}

function signing(scene: Scene, { signoffs = [] }: PlanTold<string>): Happening[] {
  return signoffs.flatMap(({ version: number, of, asked, by, passed, decided }) => {
    const executive = customerNamed(scene, of);
    const facts = { name: executive.name, number };
    const request = {
      at: at(scene, asked, "asked"),
      by: customerNamed(scene, by),
      type: "signoff.asked",
      facts,
    };
    const requests = passed ? [request, passing(scene, { from: executive, number, passed })] : [request];
    if (!decided) return requests;
    const signer = passed?.to ?? of;
    const proof = scene.proofs.get(proofKey(signer, number));
    const decision = {
      name: customerNamed(scene, signer).name,
      number,
      decision: decided.as,
      ...(passed && { onBehalfOf: executive.name }),
      ...(proof && { statement_sha256: proof.statement.sha256 }),
    };
    const told = { by: customerNamed(scene, signer), type: "signoff.decided", facts: decision };
    return [...requests, { at: at(scene, decided.on, "decided"), ...told }];
  });
}

type Passing = { from: StakeholderActor; number: number; passed: NonNullable<SignoffTold<string>["passed"]> };

function passing(scene: Scene, { from, number, passed }: Passing): Happening {
  const facts = { name: customerNamed(scene, passed.to).name, from: from.name, number, reason: passed.because };
  return { at: at(scene, passed.on, "asked"), by: from, type: "signoff.passed_on", facts };
}
