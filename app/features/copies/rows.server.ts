import { and, asc, eq, getTableColumns, type SQL } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Tx } from "#db/client.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";

/** Keys of the machinery, which mean nothing outside it. */
const INSIDE: readonly string[] = [
  "workspaceId",
  "dealId",
  "personId",
  "position",
  "revision",
  "hasEvidence",
  "pointsAtEvidence",
];

type RoomTable = PgTable & { workspaceId: PgColumn; dealId: PgColumn };

/** A row as it is kept, in plain JSON. */
export type Row = Record<string, unknown>;

/** A table's rows of one room, the oldest first where that is kept, as far as the database shows them to this reader. */
export async function rowsOf(
  tx: Tx,
  ctx: RoomContext,
  from: { table: RoomTable; only?: SQL | undefined },
): Promise<Row[]> {
  const { table, only } = from;
  const columns = Object.fromEntries(Object.entries(getTableColumns(table)).filter(([name]) => !INSIDE.includes(name)));
  const order = [columns["createdAt"], columns["id"]].filter((column) => column !== undefined);
  const rows: Row[] = await tx
    .select(columns)
    .from(table)
    .where(and(eq(table.workspaceId, ctx.actor.workspaceId), eq(table.dealId, ctx.dealId), only))
    .orderBy(...order.map((column) => asc(column)));
  return rows.map(plainRow);
}

function plainRow(row: Row): Row {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plainValue(value)]));
}

function plainValue(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  return value instanceof Uint8Array ? textOrBase64(value) : value;
}

/** Versions and statements are text and read as such; signatures are not. */
function textOrBase64(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return Buffer.from(bytes).toString("base64");
  }
}
