import type { Tx } from "#db/client.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { readPlan } from "#app/features/plan/queries.server.ts";
import { asciiName } from "#app/lib/file.server.ts";
import { csvOf, type Cell } from "./csv.ts";
import { findOrigin, type Origin } from "./origin.server.ts";
import type { Copy } from "./schema.ts";

const HEAD = ["Milestone", "Step", "Side", "Owner", "Due", "Done on", "Done by"];

/** The plan as it stands now, for a spreadsheet: what both sides read, and no step of one side alone. */
export async function tabulatePlan(tx: Tx, ctx: RoomContext): Promise<Copy<string>> {
  const [origin, { milestones }] = await Promise.all([findOrigin(tx, ctx), readPlan(tx, ctx)]);
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
  const content = csvOf(HEAD, [...rows, ...footOf(origin)]);
  return { content, fileName: asciiName(`${title}-plan-${ctx.recordDay}.csv`), rows: rows.length };
}

/** What a sorted or filtered table leaves alone: an empty row, and then where it came from, as wide as the table. */
function footOf({ madeAt, timeZone, version }: Origin): Cell[][] {
  const told: Cell[][] = [
    [],
    ["Copied at", madeAt],
    ["Newest version of the plan", version?.number ?? "none published yet"],
    ...(version ? [["SHA-256 of that version", version.sha256]] : []),
    ["Times and dates", timeZone],
  ];
  return told.map((row) => HEAD.map((_, at) => row[at] ?? null));
}
