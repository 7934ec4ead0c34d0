import { and, eq } from "drizzle-orm";
import { entryDomains } from "#db/schema/deals.ts";
import { carryOut, recordActivity } from "#app/features/activity/commands.server.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import type { RoomContext } from "./guards.server.ts";
import { isOfVendor } from "./invite.commands.server.ts";
import { isPublicMail } from "./public-mail.ts";
import type { DomainForm } from "./roster.schema.ts";

const MOST_DOMAINS = 20;

type Refusal = "deal_ended" | "public_domain" | "vendor_domain" | "too_many_domains" | "key_reused";

/** From now on people with an address there enter by themselves, after a code, and see what both sides share. */
export function listDomain(ctx: RoomContext, { commandKey: key, domain }: DomainForm): Promise<Result<null, Refusal>> {
  return carryOut(ctx, { name: "domain.list", key, input: { domain, dealId: ctx.dealId } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    if (isPublicMail(domain)) return failure("public_domain");
    if (await isOfVendor(tx, ctx.actor, `somebody@${domain}`)) return failure("vendor_domain");
    const { workspaceId } = ctx.actor;
    const here = and(eq(entryDomains.workspaceId, workspaceId), eq(entryDomains.dealId, ctx.dealId));
    if ((await tx.$count(entryDomains, here)) >= MOST_DOMAINS) return failure("too_many_domains");
    const listed = await tx
      .insert(entryDomains)
      .values({ workspaceId, dealId: ctx.dealId, domain, addedByName: ctx.actor.name })
      .onConflictDoNothing()
      .returning({ domain: entryDomains.domain });
    if (listed.length > 0) await recordActivity(tx, ctx, { type: "domain.listed", facts: { domain } });
    return success(null);
  });
}

/** Whoever came by it stays; nobody else comes. */
export function unlistDomain(
  ctx: RoomContext,
  { commandKey: key, domain }: DomainForm,
): Promise<Result<null, "deal_ended" | "key_reused">> {
  return carryOut(ctx, { name: "domain.unlist", key, input: { domain, dealId: ctx.dealId } }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const removed = await tx
      .delete(entryDomains)
      .where(
        and(
          eq(entryDomains.workspaceId, ctx.actor.workspaceId),
          eq(entryDomains.dealId, ctx.dealId),
          eq(entryDomains.domain, domain),
        ),
      )
      .returning({ domain: entryDomains.domain });
    if (removed.length > 0) await recordActivity(tx, ctx, { type: "domain.unlisted", facts: { domain } });
    return success(null);
  });
}
