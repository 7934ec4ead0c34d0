import postgres from "postgres";
import type { Audience } from "#db/columns.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { startThread } from "#app/features/talk/commands.server.ts";
import type { Subject } from "#app/features/talk/topic.schema.ts";

type Said = { audience: Audience; text: string; subject?: Subject; isQuestion?: "yes" };

/** Begins a thread on the plan, or on another subject; gives back its id. */
export async function post(ctx: RoomContext, { subject = { kind: "plan", key: "" }, ...said }: Said): Promise<string> {
  const done = await startThread(ctx, { intent: "start", commandKey: crypto.randomUUID(), subject, ...said });
  if (!done.ok) throw new Error(done.reason);
  return done.value.postId;
}

/** The ten seconds in which a shared post can be taken back are over. */
export async function letItBeShown({ database }: { database: { ownerUrl: string } }): Promise<void> {
  const sql = postgres(database.ownerUrl, { max: 1 });
  await sql`alter table shared.posts no force row level security`;
  await sql`update shared.posts set shown_at = now() - interval '1 second'`;
  await sql`alter table shared.posts force row level security`;
  await sql.end();
}
