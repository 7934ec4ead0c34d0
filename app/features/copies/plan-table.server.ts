import { withActor } from "#db/client.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { readPlan } from "#app/features/plan/queries.server.ts";
import { asciiName } from "#app/lib/file.server.ts";
import { csvOf, type Cell } from "./csv.ts";

const HEAD = ["Milestone", "Step", "Side", "Owner", "Due", "Done on", "Done by"];

/** The plan as it stands now, for a spreadsheet: what both sides read, and no step of one side alone. */
export async function tabulatePlan(ctx: RoomContext): Promise<{ content: string; fileName: string }> {
  const { milestones } = await withActor(ctx.actor, (tx) => readPlan(tx, ctx));
  const { accountName, vendorName, title } = ctx.room;
  const rows = milestones.flatMap(({ name, tasks }) =>
    tasks.map((task): Cell[] => [
      name,
      task.title,
      task.ownerSide === "buyer" ? accountName : vendorName,
      task.ownerName,
      task.dueOn,
      task.completed?.on ?? null,
      task.completed?.byName ?? null,
    ]),
  );
  return { content: csvOf(HEAD, rows), fileName: asciiName(`${title}-plan-${ctx.today}.csv`) };
}
