import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { dealMembers, deals } from "#db/schema/deals.ts";
import { opportunities } from "#db/schema/opportunities.ts";
import { accounts } from "#db/schema/workspace.ts";
import { recordActivityOfEach } from "#app/features/activity/commands.server.ts";
import type { WorkspaceContext } from "#app/features/people/guards.server.ts";
import type { Told } from "./assess.server.ts";

/** Opens deals with their rooms and owners, many at once. Nobody is invited and no plan begins: that is done deal by deal. */
export async function openDeals(tx: Tx, { actor }: WorkspaceContext, told: readonly Told[]): Promise<void> {
  if (told.length === 0) return;
  const { workspaceId, memberId } = actor;
  const accountIds = await ensureAccounts(tx, workspaceId, told);
  const rows = told.map((deal) => ({ ...deal, workspaceId, dealId: crypto.randomUUID() }));
  await tx.insert(deals).values(
    rows.map(({ dealId: id, account, title, targetOn }) => {
      const accountId = accountIds.get(account.toLowerCase());
      if (!accountId) throw new Error("An account that was just made is not there");
      return { workspaceId, id, accountId, title, targetOn };
    }),
  );
  await tx.insert(dealMembers).values(
    rows.map(({ dealId, owner }) => ({
      workspaceId,
      dealId,
      memberId: owner?.id ?? memberId,
      part: "owner" as const,
    })),
  );
  await tx.insert(opportunities).values(
    rows.map(({ dealId, amountMinor = null, currency = "EUR", category = "pipeline", externalId = null }) => ({
      ...{ workspaceId, dealId, amountMinor, currency, category, externalId },
    })),
  );
  await recordActivityOfEach(
    tx,
    { actor },
    rows.map(({ dealId, title }) => ({ dealId, event: { type: "deal.created", facts: { title } } })),
  );
}

/** By their names in lower case. An account of the same name, whatever its case, is the same account. */
async function ensureAccounts(
  tx: Tx,
  workspaceId: string,
  told: readonly Told[],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map(told.map(({ account }) => [account.toLowerCase(), account]));
  await tx
    .insert(accounts)
    .values([...names.values()].map((name) => ({ workspaceId, name })))
    .onConflictDoNothing();
  const lower = sql<string>`lower(${accounts.name})`;
  const found = await tx
    .select({ id: accounts.id, name: accounts.name })
    .from(accounts)
    .where(and(eq(accounts.workspaceId, workspaceId), inArray(lower, [...names.keys()])));
  return new Map(found.map(({ id, name }) => [name.toLowerCase(), id]));
}
