import type { Tx } from "#db/client.server.ts";
import { opportunities } from "#db/schema/opportunities.ts";
import { recordActivity, recordInternalActivity } from "#app/features/activity/commands.server.ts";
import { recordAudit } from "#app/features/audit/commands.server.ts";
import { leadBy } from "#app/features/members/colleagues.commands.server.ts";
import type { WorkspaceContext } from "#app/features/people/guards.server.ts";
import type { Outcome } from "./assess.server.ts";

type Changed = Extract<Outcome, { is: "changed" }>;

/** Changes what is the vendor's own of deals that are there, each with its entry in the record that tells of it. */
export async function changeDeals(tx: Tx, ctx: WorkspaceContext, changed: readonly Changed[]): Promise<void> {
  for (const row of changed) await changeDeal(tx, ctx, row);
}

async function changeDeal(tx: Tx, { actor }: WorkspaceContext, { known, told, changes }: Changed): Promise<void> {
  const inDeal = { actor, dealId: known.dealId };
  const isChanged = (...fields: string[]) => changes.some(({ field }) => fields.includes(field));
  const said = Object.fromEntries(
    changes.flatMap(({ field, to }) => (field in columnOf ? [[columnOf[field as keyof typeof columnOf], to]] : [])),
  );
  const place = { workspaceId: actor.workspaceId, dealId: known.dealId };
  if (Object.keys(said).length > 0)
    await tx
      .insert(opportunities)
      .values({ ...place, ...said })
      .onConflictDoUpdate({ target: [opportunities.workspaceId, opportunities.dealId], set: said });
  if (isChanged("amount", "currency"))
    await recordInternalActivity(tx, inDeal, { type: "opportunity.changed", facts: {} });
  if (isChanged("category") && told.category)
    await recordInternalActivity(tx, inDeal, { type: "forecast.set", facts: { category: told.category } });
  if (!isChanged("owner") || !told.owner) return;
  await leadBy(tx, inDeal, told.owner.id);
  await recordActivity(tx, inDeal, { type: "colleague.leads", facts: { name: told.owner.name } });
  await recordAudit(tx, actor, { type: "deal.owner_changed", facts: { name: told.owner.name, deal: known.title } });
}

const columnOf = {
  amount: "amountMinor",
  currency: "currency",
  category: "category",
  externalId: "externalId",
} as const;
