import { and, eq, isNull, sql } from "drizzle-orm";
import { withAuth, type Tx } from "#db/client.server.ts";
import { people } from "#db/schema/auth.ts";
import { members, workspaces } from "#db/schema/workspace.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { ensurePerson } from "./links.commands.server.ts";
import { hashPassword } from "./password.server.ts";

export type NewWorkspace = {
  name: string;
  domains: readonly string[];
  admin: { name: string; email: string; password: string };
};

/** Makes a vendor's workspace and its first administrator, both or neither. */
export async function foundWorkspace({
  name,
  domains,
  admin,
}: NewWorkspace): Promise<Result<{ workspaceId: string }, "name_taken" | "already_member">> {
  const passwordHash = await hashPassword(admin.password);
  return withAuth(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('workspaces', 0))`);
    if ((await tx.$count(workspaces, sql`lower(${workspaces.name}) = lower(${name})`)) > 0)
      return failure("name_taken");
    if (await isMember(tx, admin.email)) return failure("already_member");
    const workspaceId = crypto.randomUUID();
    await tx.insert(workspaces).values({ workspaceId, name, domains: [...domains] });
    const personId = await ensurePerson(tx, admin);
    await tx.update(people).set({ passwordHash }).where(eq(people.id, personId));
    await tx.insert(members).values({ workspaceId, personId, name: admin.name, email: admin.email, role: "admin" });
    return success({ workspaceId });
  });
}

/** A person works for one vendor: whose pipeline would they see? */
async function isMember(tx: Tx, email: string): Promise<boolean> {
  const [member] = await tx
    .select({ id: members.id })
    .from(members)
    .innerJoin(people, eq(people.id, members.personId))
    .where(and(eq(people.email, email), isNull(members.leftAt)));
  return member !== undefined;
}
