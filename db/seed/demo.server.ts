import { sql } from "drizzle-orm";
import { withAuth, type Tx } from "../client.server.ts";
import { installation } from "../schema/auth.ts";
import { happeningsOfTeam, sharedHappenings } from "./chronicle.ts";
import { endDeal } from "./factories/deals.server.ts";
import { recordAct, recordOfTeam, recordShared } from "./factories/events.server.ts";
import { foundWorkspace, keepView, stateFit } from "./factories/workspace.server.ts";
import type { Product } from "./product.ts";
import { actorNamed, at, mailOf, on, type Cast, type Scene } from "./scene.ts";
import { DEALS } from "./story/deals.ts";
import { haldenLogistics } from "./story/halden-logistics.ts";
import { northwind } from "./story/northwind.ts";
import type { VendorName } from "./story/telling.ts";
import { tellBeliefs } from "./tell-beliefs.server.ts";
import { openScene } from "./tell-people.server.ts";
import { tellPlan } from "./tell-plan.server.ts";
import { tellRequests } from "./tell-requests.server.ts";
import { tellResources } from "./tell-resources.server.ts";
import { tellMutual } from "./tell-mutual.server.ts";
import { tellTalk } from "./tell-talk.server.ts";
import { tellReadiness } from "./tell-readiness.server.ts";

/** Printed at every start of a demo, and of no use anywhere else: production has neither this password nor these people. */
const PASSWORD = "plan the night by day";

/**
 * Fills the installation with the story of Northwind, once. It is one transaction that begins by claiming the mark: whoever
 * starts at the same moment waits for it, and a process that dies in the middle leaves nothing behind.
 * Gives back, at every start, the lines that say how to enter as whom.
 */
export async function seedDemo(product: Product): Promise<{ entered: string[] }> {
  if (!(await isFilled())) {
    // Before the transaction: it takes a third of a second, and five people with one printed password need one hash.
    const passwordHash = await product.hashPassword(PASSWORD);
    await withAuth(async (tx) => {
      if (await claimMark(tx)) await tellStory(tx, product, passwordHash);
    });
  }
  return { entered: waysIn(product) };
}

const MARK = "demo";

async function isFilled(): Promise<boolean> {
  return withAuth(async (tx) => (await tx.$count(installation, sql`${installation.key} = ${MARK}`)) > 0);
}

async function claimMark(tx: Tx): Promise<boolean> {
  // Waiting for somebody else who fills may take longer than a page may.
  await tx.execute(sql`select set_config('lock_timeout', '60s', true), set_config('statement_timeout', '60s', true)`);
  const claimed = await tx
    .insert(installation)
    .values({ key: MARK, value: northwind.name })
    .onConflictDoNothing()
    .returning({ key: installation.key });
  return claimed.length > 0;
}

async function tellStory(tx: Tx, product: Product, passwordHash: string): Promise<void> {
  const names = Object.keys(northwind.people) as VendorName[];
  const members = names.map((name) => ({ ...northwind.people[name], passwordHash }));
  const workspace = await foundWorkspace(tx, { name: northwind.name, domains: northwind.domains, members });
  const cast = Object.fromEntries(names.map((name, index) => [name, workspace.members[index]])) as Cast;
  await stateFit(tx, cast.magnus, northwind.fit);
  for (const { by, ...view } of northwind.views) await keepView(tx, cast[by], view);
  const stage = { today: product.today, vendorName: northwind.name, cast };
  for (const told of DEALS) {
    const scene = await openScene(tx, told, stage);
    await tellReadiness(tx, scene, product);
    await tellPlan(tx, scene, product);
    await tellTalk(tx, scene);
    await tellBeliefs(tx, scene);
    await tellMutual(tx, scene);
    await tellRequests(tx, scene, product);
    await tellResources(tx, scene);
    await tellEnding(tx, scene);
    await tellWhatHappened(tx, scene);
    await product.keepEvidence(tx, { actor: scene.champion, dealId: scene.dealId }, [...scene.proofs.values()]);
  }
}

async function tellWhatHappened(tx: Tx, scene: Scene): Promise<void> {
  const { champion } = scene;
  const [shared, ofTeam] = [sharedHappenings(scene), happeningsOfTeam(scene)];
  await recordShared(tx, champion, shared);
  await recordOfTeam(tx, champion, ofTeam);
  const own = [...shared, ...ofTeam].filter(({ by }) => by.side === "buyer" && by.name === champion.name);
  const last = own.toSorted((one, other) => one.at.getTime() - other.at.getTime()).at(-1);
  if (last) await recordAct(tx, champion, last);
}

async function tellEnding(tx: Tx, scene: Scene): Promise<void> {
  const { ending } = scene.told;
  if (!ending) return;
  const by = actorNamed(scene, ending.by);
  await endDeal(
    tx,
    { by, dealId: scene.dealId },
    {
      outcome: ending.as,
      reason: ending.reason,
      reasonKind: ending.weighed,
      decidedBy: ending.decidedBy,
      ...(ending.lookAgain !== undefined && { lookAgainOn: on(scene, ending.lookAgain) }),
      createdAt: at(scene, ending.on, "ended"),
    },
  );
}

function waysIn({ places }: Product): string[] {
  const { dana, magnus, astrid } = northwind.people;
  const { people, domain, account } = haldenLogistics;
  const customer = (name: string) => mailOf(people[name]?.name ?? "", domain);
  return [
    `${northwind.name}, the vendor: sign in at ${places.signIn}, with the password “${PASSWORD}”`,
    `  rep            ${dana.email}`,
    `  manager        ${magnus.email}`,
    `  administrator  ${astrid.email}`,
    `${account}, a customer: ask for a code at ${places.enter} and read it at ${places.mailbox}`,
    `  champion       ${customer("ines")}`,
    `  stakeholder    ${customer("tomas")}, who doubts; ${customer("aisha")}, who is not heard yet`,
    `  executive      ${customer("karin")}, asked to decide on version 3`,
  ];
}
