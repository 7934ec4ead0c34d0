import { and, asc, eq, isNotNull, isNull, ne, sql } from "drizzle-orm";
import { withActor, type Tx } from "#db/client.server.ts";
import { readTogether } from "#db/reads.server.ts";
import { deals } from "#db/schema/deals.ts";
import { pipelineEntries } from "#db/schema/pipeline.ts";
import { accounts, members } from "#db/schema/workspace.ts";
import type { WorkspaceContext } from "#app/features/people/guards.server.ts";
import { ofPeople } from "./pipeline-matching.server.ts";
import type { ChosenDeal } from "./several.schema.ts";

export type Several = { deals: ChosenDeal[]; colleagues: { memberId: string; name: string }[] };

/** The chosen deals that the member meets, and who could lead them. */
export function readSeveral(ctx: WorkspaceContext, ids: readonly string[]): Promise<Several> {
  return withActor(ctx.actor, (tx) =>
    readTogether(tx, { deals: selectChosen(tx, ctx, ids), colleagues: selectLeaders(tx, ctx) }),
  );
}

function selectChosen(tx: Tx, ctx: WorkspaceContext, ids: readonly string[]) {
  const e = sql.identifier("e");
  return tx
    .select({
      dealId: deals.id,
      accountName: accounts.name,
      title: deals.title,
      ownerName: members.name,
      isOpen: sql<boolean>`${e}.is_open`,
    })
    .from(sql`${pipelineEntries} ${e}`)
    .innerJoin(deals, sql`${deals.workspaceId} = ${e}.workspace_id and ${deals.id} = ${e}.deal_id`)
    .innerJoin(accounts, and(eq(accounts.workspaceId, deals.workspaceId), eq(accounts.id, deals.accountId)))
    .leftJoin(members, sql`${members.workspaceId} = ${e}.workspace_id and ${members.id} = ${e}.owner_id`)
    .where(sql`${ofPeople(ctx, "all")} and ${e}.deal_id = any(${sql.param(`{${ids.join(",")}}`)}::uuid[])`)
    .orderBy(asc(sql`${e}.name`), asc(deals.id));
}

/** Whoever may act on deals can lead one. */
function selectLeaders(tx: Tx, { actor }: WorkspaceContext) {
  return tx
    .select({ memberId: members.id, name: members.name })
    .from(members)
    .where(
      and(
        eq(members.workspaceId, actor.workspaceId),
        isNull(members.leftAt),
        isNotNull(members.joinedAt),
        ne(members.role, "viewer"),
      ),
    )
    .orderBy(asc(members.name), asc(members.id));
}
