import type { Actor } from "../actor.ts";
import type { Tx } from "../client.server.ts";
import {
  acceptSteps,
  completeSteps,
  keepToOneself,
  measureOutcome,
  shareOutcomes,
  stateCalendar,
  stateCosts,
  writePlan,
  writeStanding,
  type NewCompletion,
  type NewStep,
} from "./factories/plan.server.ts";
import { recordTargetMove } from "./factories/deals.server.ts";
import { askForSignoff, decideOnVersion, publishVersions, type NewVersion } from "./factories/versions.server.ts";
import type { Product } from "./product.ts";
import { actorNamed, at, customerNamed, delaysOf, idOf, mailOf, proofKey, on, ownerOf, type Scene } from "./scene.ts";
import { addedOn } from "./story/deduced.ts";
import type { PlanTold, SignoffTold, StepTold } from "./story/telling.ts";
import { costsOf, versionContents, waitsOf, type PlannedMilestone } from "./versions.ts";

/** What both sides agreed to do, what they did of it, and what was signed. */
export async function tellPlan(tx: Tx, scene: Scene, product: Product): Promise<void> {
  const { plan } = scene.told;
  if (!plan) return;
  const writer = { by: actorNamed(scene, plan.by), dealId: scene.dealId };
  const planned = planOf(plan);
  for (const move of delaysOf(scene)) await recordTargetMove(tx, scene.dealId, move);
  await tellOutcomes(tx, scene, plan);
  const written = planned.map(({ id, name, steps }) => ({
    id,
    name,
    createdAt: at(scene, plan.written, "planned"),
    steps: steps.map((step) => newStep(scene, plan, { ...step, waits: waitsOf(step, planned) })),
  }));
  await writePlan(tx, writer, written);
  const steps = written.flatMap((milestone) => milestone.steps);
  await writeStanding(tx, writer, steps);
  for (const by of [scene.champion, actorNamed(scene, scene.told.team[0])])
    await acceptSteps(tx, { by, dealId: scene.dealId }, steps);
  await tellTerms(tx, scene, product);
  await completeSteps(tx, writer, completionsOf(scene, planned));
  await tellApart(tx, scene, planned);
  const versions = versionsOf(scene, planned, product);
  await publishVersions(tx, writer, versions);
  for (const signoff of plan.signoffs ?? []) await tellSignoff(tx, scene, { signoff, versions, product });
}

/** What each side keeps to itself. */
async function tellApart(tx: Tx, scene: Scene, planned: readonly PlannedMilestone[]): Promise<void> {
  for (const { by, on: day, title, who, due, under } of scene.told.plan?.apart ?? []) {
    const milestone = planned.find(({ name }) => name === under);
    if (!milestone) throw new Error(`${scene.told.account} has no milestone ${under}`);
    const step = { title, ownerName: who, dueOn: on(scene, due), milestoneId: milestone.id };
    const writer = { by: actorNamed(scene, by), dealId: scene.dealId };
    await keepToOneself(tx, writer, { ...step, createdAt: at(scene, day, "planned") });
  }
}

function planOf({ milestones }: PlanTold<string>): PlannedMilestone[] {
  return milestones.map(({ name, steps }) => ({
    id: crypto.randomUUID(),
    name,
    steps: steps.map((step) => ({ id: crypto.randomUUID(), step })),
  }));
}

async function tellOutcomes(tx: Tx, scene: Scene, { outcomesShared, measured = [] }: PlanTold<string>): Promise<void> {
  if (outcomesShared === undefined) return;
  const copies = scene.told.outcomes.map(({ text, from, to, due }) => ({
    text,
    fromValue: from,
    toValue: to,
    dueOn: on(scene, due),
  }));
  await shareOutcomes(tx, scene.champion, { copies, at: at(scene, outcomesShared, "planned") });
  for (const { outcome, value, on: day, by } of measured)
    await measureOutcome(tx, customerNamed(scene, by), {
      outcomeText: scene.told.outcomes[outcome]?.text ?? "",
      value,
      measuredOn: on(scene, day),
      createdAt: at(scene, day, "stepDone"),
    });
}

/** What it costs and when each side works. */
async function tellTerms(tx: Tx, scene: Scene, { holidaysOf }: Product): Promise<void> {
  const { costs, works } = scene.told.plan ?? {};
  const { dealId, champion } = scene;
  const vendor = actorNamed(scene, scene.told.team[0]);
  if (costs) await stateCosts(tx, { by: vendor, dealId }, costsOf(costs));
  if (!works) return;
  const year = Number(scene.today.slice(0, 4));
  for (const by of [champion, vendor]) {
    const country = works[by.side];
    await stateCalendar(tx, { by, dealId }, { country, holidays: await holidaysOf(country, year) });
  }
}

type Planned = { id: string; step: StepTold<string>; waits: NonNullable<NewStep["waits"]> };

function newStep(scene: Scene, plan: PlanTold<string>, { id, step, waits }: Planned): NewStep {
  const owner = ownerOf(scene, step);
  return {
    id,
    title: step.title,
    owner: { side: owner.side, id: idOf(owner) },
    dueOn: on(scene, step.due),
    kind: step.kind ?? "task",
    estimateDays: step.days ?? 1,
    waits,
    ...(step.begun !== undefined && { begunOn: on(scene, step.begun) }),
    ...(!step.proposed && { acceptedOn: on(scene, addedOn(plan, step)) }),
    revision: step.before ? 2 : 1,
    createdAt: at(scene, addedOn(plan, step), "planned"),
  };
}

function completionsOf(scene: Scene, planned: readonly PlannedMilestone[]): NewCompletion[] {
  return planned
    .flatMap(({ steps }) => steps)
    .flatMap(({ id, step }) => {
      if (step.done === undefined) return [];
      const { side, name } = ownerOf(scene, step);
      return [{ taskId: id, side, name, on: on(scene, step.done), at: at(scene, step.done, "stepDone") }];
    });
}

function versionsOf(scene: Scene, planned: readonly PlannedMilestone[], product: Product): NewVersion[] {
  return versionContents(scene, planned).map(({ told, content: said }) => {
    const content = new TextEncoder().encode(product.canonicalJson({ ...product.versionFrame, ...said }));
    const { side, name }: Actor = actorNamed(scene, told.by);
    return {
      id: crypto.randomUUID(),
      number: said.number,
      content,
      sha256: product.sha256(content),
      publishedBy: { side, name },
      createdAt: at(scene, told.on, "versioned"),
    };
  });
}

type SignoffScene = { signoff: SignoffTold<string>; versions: readonly NewVersion[]; product: Product };

async function tellSignoff(tx: Tx, scene: Scene, { signoff, versions, product }: SignoffScene): Promise<void> {
  const version = versions.find(({ number }) => number === signoff.version);
  if (!version) throw new Error(`${scene.told.account} has no version ${signoff.version}`);
  const { of, passed } = signoff;
  const askedOn = passed?.on ?? signoff.asked;
  const request = { version, of: customerNamed(scene, of), at: at(scene, askedOn, "asked") };
  await askForSignoff(tx, customerNamed(scene, signoff.by), {
    ...request,
    ...(passed && { passed: { to: customerNamed(scene, passed.to), because: passed.because } }),
  });
  if (signoff.decided) await tellDecision(tx, scene, { signoff, decided: signoff.decided, version, product });
}

type DecisionScene = {
  signoff: SignoffTold<string>;
  decided: NonNullable<SignoffTold<string>["decided"]>;
  version: NewVersion;
  product: Product;
};

async function tellDecision(tx: Tx, scene: Scene, told: DecisionScene): Promise<void> {
  const { signoff, decided, version, product } = told;
  const { title, account, domain } = scene.told;
  const signer = signoff.passed?.to ?? signoff.of;
  const { name, role } = customerNamed(scene, signer);
  const passing = passedFrom(scene, signoff);
  const { number, sha256 } = version;
  const room = { title, accountName: account, vendorName: scene.vendorName };
  const said = {
    decision: decided.as,
    reason: decided.reason ?? null,
    intent: product.intentOf({ signer: name, inPlaceOf: passing?.name, room, number, sha256 }),
  };
  const email = mailOf(name, domain);
  const [id, createdAt] = [crypto.randomUUID(), at(scene, decided.on, "decided")];
  await decideOnVersion(tx, customerNamed(scene, signer), {
    id,
    version,
    ...said,
    signerEmail: email,
    decidedOn: on(scene, decided.on),
    createdAt,
  });
  const statement = product.signStatement({
    ...said,
    deal: { id: scene.dealId, title },
    account,
    vendor: scene.vendorName,
    version: number,
    content_sha256: sha256,
    signer: { name, email, role },
    ...(passing && { on_behalf_of: passing }),
    decidedAt: createdAt,
  });
  scene.proofs.set(proofKey(signer, number), { signoffId: id, statement, at: createdAt });
}

/** In whose place somebody decides, as the statement says it; null where they were asked themselves. */
function passedFrom(scene: Scene, { of, passed }: SignoffTold<string>) {
  if (!passed) return null;
  const passedAt = at(scene, passed.on, "asked").toISOString();
  return { name: customerNamed(scene, of).name, reason: passed.because, passed_on_at: passedAt };
}
