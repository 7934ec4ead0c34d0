import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { opportunities } from "#db/schema/opportunities.ts";
import { recordActivityOfEach, recordInternalActivityOfEach } from "#app/features/activity/commands.server.ts";
import { recordAudit } from "#app/features/audit/commands.server.ts";
import { leadEach } from "#app/features/members/colleagues.commands.server.ts";
import type { WorkspaceContext } from "#app/features/people/guards.server.ts";
import type { Outcome } from "./assess.server.ts";
import type { Field } from "./columns.ts";

type Changed = Extract<Outcome, { is: "changed" }>;

/** Changes what is the vendor's own of deals that are there, each with its entries in the records that tell of it. */
export async function changeDeals(tx: Tx, ctx: WorkspaceContext, changed: readonly Changed[]): Promise<void> {
  await keepOwn(tx, ctx, changed);
  await recordInternalActivityOfEach(
    tx,
    ctx,
    withChanges(changed, ["amount", "currency"]).map(({ known: { dealId } }) => ({
      dealId,
      event: { type: "opportunity.changed", facts: {} },
    })),
  );
  await recordInternalActivityOfEach(
    tx,
    ctx,
    withChanges(changed, ["category"]).flatMap(({ known: { dealId }, told: { category } }) =>
      category ? [{ dealId, event: { type: "forecast.set" as const, facts: { category } } }] : [],
    ),
  );
  await handOver(tx, ctx, changed);
}

function withChanges(changed: readonly Changed[], fields: readonly Field[]): readonly Changed[] {
  return changed.filter(({ changes }) => changes.some(({ field }) => fields.includes(field)));
}

/** What a file leaves open stays as it is at this moment, whoever has changed it since the file was looked at. */
async function keepOwn(tx: Tx, { actor: { workspaceId } }: WorkspaceContext, changed: readonly Changed[]) {
  const own = withChanges(changed, ["amount", "currency", "category", "externalId"]).map(({ known, changes }) => ({
    deal_id: known.dealId,
    ...Object.fromEntries(changes.map(({ field, to }) => [field, to])),
  }));
  if (own.length === 0) return;
  await tx
    .insert(opportunities)
    .values(own.map(({ deal_id: dealId }) => ({ workspaceId, dealId })))
    .onConflictDoNothing();
  await tx.execute(sql`
    update vendor.opportunities o set amount_minor = coalesce(v.amount, o.amount_minor),
      currency = coalesce(v.currency, o.currency), category = coalesce(v.category, o.category),
      external_id = coalesce(v."externalId", o.external_id)
    from json_to_recordset(${JSON.stringify(own)}::json)
      v (deal_id uuid, amount bigint, currency text, category text, "externalId" text)
    where o.workspace_id = ${workspaceId} and o.deal_id = v.deal_id`);
}

async function handOver(tx: Tx, ctx: WorkspaceContext, changed: readonly Changed[]): Promise<void> {
  const led = withChanges(changed, ["owner"]).flatMap(({ known: { dealId, title: deal }, told: { owner } }) =>
    owner ? [{ dealId, deal, memberId: owner.id, name: owner.name }] : [],
  );
  await leadEach(
    tx,
    ctx,
    led.map(({ dealId, memberId }) => ({ dealId, memberId })),
  );
  await recordActivityOfEach(
    tx,
    ctx,
    led.map(({ dealId, name }) => ({ dealId, event: { type: "colleague.leads", facts: { name } } })),
  );
  const audited = led.map(({ name, deal }) => ({ type: "deal.owner_changed" as const, facts: { name, deal } }));
  await recordAudit(tx, ctx.actor, ...audited);
}
