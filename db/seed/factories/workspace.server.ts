import type { MemberActor } from "../../actor.ts";
import { assumeActor, assumeAuth, type Tx } from "../../client.server.ts";
import { people } from "../../schema/auth.ts";
import { savedViews } from "../../schema/saved-views.ts";
import { fitStatements, members, workspaces, type FitKind, type MemberRole } from "../../schema/workspace.ts";

/**
 * Factories make the people and rooms of a story, for the demo and for tests. Each takes on the role in which the product
 * writes such rows, so a story cannot contain what the database would refuse.
 */

export type NewMember = { name: string; email: string; role: MemberRole; passwordHash?: string };
export type Workspace = { workspaceId: string; name: string; members: readonly MemberActor[] };

export async function foundWorkspace(
  tx: Tx,
  story: { name: string; domains: readonly string[]; members: readonly NewMember[] },
): Promise<Workspace> {
  await assumeAuth(tx);
  const workspaceId = crypto.randomUUID();
  await tx.insert(workspaces).values({ workspaceId, name: story.name, domains: [...story.domains] });
  const entries = story.members.map((member) => ({
    ...member,
    id: crypto.randomUUID(),
    personId: crypto.randomUUID(),
  }));
  await tx.insert(people).values(
    entries.map(({ personId, name, email, passwordHash }) => ({
      id: personId,
      name,
      email,
      passwordHash: passwordHash ?? null,
    })),
  );
  await tx
    .insert(members)
    .values(entries.map(({ id, personId, name, email, role }) => ({ workspaceId, id, personId, name, email, role })));
  return {
    workspaceId,
    name: story.name,
    members: entries.map(({ id, personId, name, role }) => ({
      side: "seller",
      workspaceId,
      dealId: null,
      memberId: id,
      personId,
      name,
      role,
    })),
  };
}

/** Who the vendor is right for, and who not, in the order in which it is told. */
export async function stateFit(
  tx: Tx,
  by: MemberActor,
  statements: readonly { kind: FitKind; text: string }[],
): Promise<void> {
  await assumeActor(tx, by);
  const { workspaceId } = by;
  await tx.insert(fitStatements).values(statements.map((said, at) => ({ workspaceId, ...said, position: at + 1 })));
}

export type NewView = { name: string; search: string; isShared: boolean };

/** Keeps a way to look at the pipeline under a name. */
export async function keepView(tx: Tx, by: MemberActor, view: NewView): Promise<void> {
  await assumeActor(tx, by);
  await tx.insert(savedViews).values({ workspaceId: by.workspaceId, memberId: by.memberId, ...view });
}
