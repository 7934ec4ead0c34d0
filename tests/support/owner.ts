import postgres from "postgres";
import type { World } from "./world.ts";

/** As the role that owns the tables, with the walls of sign-off requests down: for moving what only time moves. */
export async function asOwner(world: World, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(world.database.ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    await sql`alter table shared.signoff_requests no force row level security`;
    await work(sql);
  } finally {
    await sql.end();
  }
}

/** As nobody of the product: past every wall. */
export async function asSuperuser(world: World, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(world.database.superuserUrl, { max: 1, onnotice: () => undefined });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}
