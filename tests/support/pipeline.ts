import { eq } from "drizzle-orm";
import { openDeal } from "#db/seed/factories/deals.server.ts";
import { withActor, withWorker } from "#db/client.server.ts";
import { endings, type EndingOutcome } from "#db/schema/endings.ts";
import { pipelineEntries } from "#db/schema/pipeline.ts";
import { milestones, tasks } from "#db/schema/plan.ts";
import { countWhatMoved } from "#app/features/deals/count.commands.server.ts";
import { getPipeline } from "#app/features/deals/pipeline.queries.server.ts";
import { viewFrom } from "#app/features/deals/pipeline-search.server.ts";
import { type Room, type World } from "#tests/support/world.ts";

export type Part = "admin" | "manager" | "rep" | "viewer";

export async function look(world: World, part: Part, search = "") {
  const view = viewFrom(new URL(`http://concord.test/pipeline${search}`), part);
  const [page, totals] = await getPipeline(world.workspaceAs(part), view);
  return { names: page.rows.map(({ accountName }) => accountName), page, totals };
}

export async function end(room: Room, outcome: EndingOutcome): Promise<void> {
  const champion = room.actor("champion");
  await withActor(champion, (tx) =>
    tx.insert(endings).values({
      workspaceId: room.workspaceId,
      dealId: room.dealId,
      outcome,
      endedBySide: "buyer",
      endedByName: champion.name,
      reason: "Two other initiatives come first this year.",
    }),
  );
}

export type Story = Partial<Parameters<typeof openDeal>[1]>;

/** A deal whose room nobody has entered; the manager's, unless the story says otherwise. */
export function aDeal(world: World, story: Story): Promise<string> {
  const manager = world.member("manager");
  const usual = { account: "Halden Logistics", title: "Second depot", targetOn: "2027-02-01" };
  return withActor(manager, (tx) => openDeal(tx, { ...usual, team: [manager], ...story }));
}

/** After it the worker, which counts every minute what people moved, has nothing to write by itself. */
export async function countEverything(): Promise<void> {
  await countWhatMoved();
  const left = await withWorker((tx) => tx.$count(pipelineEntries, eq(pipelineEntries.isCounted, false)));
  if (left > 0) throw new Error(`${left} deals are not counted: somebody counts at the same moment`);
}

/** One of the customer's own steps, in a milestone of its own. */
export async function addTaskTo(room: Room, dueOn: string): Promise<void> {
  const place = { workspaceId: room.workspaceId, dealId: room.dealId };
  await withActor(room.actor("champion"), async (tx) => {
    const milestoneId = crypto.randomUUID();
    await tx.insert(milestones).values({ ...place, id: milestoneId, name: "Test with two depots", position: 1 });
    const step = { title: "Name two depots", ownerSide: "buyer", dueOn, position: 1, audience: "shared" } as const;
    await tx.insert(tasks).values({ ...place, milestoneId, ...step });
  });
}
