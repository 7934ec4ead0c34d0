import { and, eq, ne, sql } from "drizzle-orm";
import { assumeActor, assumeAuth, type Tx } from "#db/client.server.ts";
import { people, sessions } from "#db/schema/auth.ts";
import { serviceNames, signInServices } from "#db/schema/sign-on.ts";
import { members, workspaces } from "#db/schema/workspace.ts";
import { carryOut } from "#app/features/activity/commands.server.ts";
import { recordAudit } from "#app/features/audit/commands.server.ts";
import type { WorkspaceContext } from "#app/features/people/guards.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { hasPasswordAndApp } from "./queries.server.ts";
import type { ServiceCommand, ServiceRefusal, SetUpService } from "./schema.ts";
import { answersAs, sealClientSecret } from "./service.server.ts";

type Done = Promise<Result<null, ServiceRefusal>>;

/** Carries out whichever command of the page was sent. */
export function changeService(ctx: WorkspaceContext, command: ServiceCommand): Done {
  switch (command.intent) {
    case "set_up":
      return setUpService(ctx, command);
    case "require":
      return command.isRequired === "yes" ? requireService(ctx, command) : leaveServiceOpen(ctx, command);
    case "remove":
      return removeService(ctx, command);
  }
}

/**
 * Says where a workspace's members may sign in. Where that changes, nobody has come in by it yet: it is optional again, and members
 * are known there by no name.
 */
async function setUpService(ctx: WorkspaceContext, form: SetUpService): Done {
  const { commandKey: key, issuer, clientId, clientSecret, domains } = form;
  // Asked before the transaction: a slow service must hold no connection.
  if (!(await answersAs(issuer))) return failure("unreachable");
  const input = { issuer, clientId, domains, hasSecret: clientSecret !== null };
  return carryOut(ctx, { name: "service.set_up", key, input }, async (tx) => {
    const own = await ownDomains(tx, ctx);
    if (!domains.every((domain) => own.includes(domain))) return failure("foreign_domain");
    await assumeAuth(tx);
    const kept = await keepService(tx, ctx, form);
    if (!kept.ok) return kept;
    await assumeActor(tx, ctx.actor);
    const facts = { issuer, domains: domains.join(", ") };
    await recordAudit(tx, ctx.actor, { type: "service.set_up", facts });
    return success(null);
  });
}

/** As the auth role. */
async function keepService(
  tx: Tx,
  ctx: WorkspaceContext,
  { issuer, clientId, clientSecret, domains }: SetUpService,
): Promise<Result<null, "secret_missing">> {
  const { workspaceId } = ctx.actor;
  const before = await holdService(tx, ctx);
  const isSame = before?.issuer === issuer && before.clientId === clientId;
  // A secret goes to the service it was made for and to no other.
  const sealed = isSame ? before.sealedSecret : null;
  const sealedSecret = clientSecret === null ? sealed : sealClientSecret(workspaceId, clientSecret);
  if (sealedSecret === null) return failure("secret_missing");
  const set = { issuer, clientId, sealedSecret, domains };
  await tx
    .insert(signInServices)
    .values({ workspaceId, ...set })
    .onConflictDoUpdate({
      target: signInServices.workspaceId,
      set: isSame ? set : { ...set, provenAt: null, keeperId: null },
    });
  if (!isSame) await tx.delete(serviceNames).where(eq(serviceNames.workspaceId, workspaceId));
  return success(null);
}

type Plain = { commandKey: string };

/**
 * From now on the members it speaks for have no other way in. Whoever says so keeps password and app for the day it fails; the
 * others' sessions that began otherwise end.
 */
function requireService(ctx: WorkspaceContext, { commandKey: key }: Plain): Done {
  return carryOut(ctx, { name: "service.require", key, input: {} }, async (tx) => {
    const { workspaceId, memberId: keeperId, personId, name } = ctx.actor;
    await assumeAuth(tx);
    const service = await holdService(tx, ctx);
    if (!service) return failure("service_gone");
    if (service.provenAt === null) return failure("not_proven");
    if (!(await hasPasswordAndApp(tx, personId))) return failure("no_app");
    await tx.update(signInServices).set({ keeperId }).where(eq(signInServices.workspaceId, workspaceId));
    const others = tx
      .select({ id: members.personId })
      .from(members)
      .innerJoin(people, eq(people.id, members.personId))
      .where(
        and(
          eq(members.workspaceId, workspaceId),
          ne(members.id, keeperId),
          sql`split_part(${people.email}, '@', 2) = any (${sql.param(service.domains, signInServices.domains)})`,
        ),
      );
    await tx
      .delete(sessions)
      .where(
        and(
          eq(sessions.kind, "password"),
          sql`${sessions.way} is distinct from 'service'`,
          sql`${sessions.personId} in ${others}`,
        ),
      );
    await assumeActor(tx, ctx.actor);
    await recordAudit(tx, ctx.actor, { type: "service.required", facts: { keeper: name } });
    return success(null);
  });
}

/** Members choose again how they sign in. */
function leaveServiceOpen(ctx: WorkspaceContext, { commandKey: key }: Plain): Done {
  return carryOut(ctx, { name: "service.optional", key, input: {} }, async (tx) => {
    await assumeAuth(tx);
    const changed = await tx
      .update(signInServices)
      .set({ keeperId: null })
      .where(eq(signInServices.workspaceId, ctx.actor.workspaceId))
      .returning({ workspaceId: signInServices.workspaceId });
    if (changed.length === 0) return failure("service_gone");
    await assumeActor(tx, ctx.actor);
    await recordAudit(tx, ctx.actor, { type: "service.optional", facts: {} });
    return success(null);
  });
}

function removeService(ctx: WorkspaceContext, { commandKey: key }: Plain): Done {
  return carryOut(ctx, { name: "service.remove", key, input: {} }, async (tx) => {
    await assumeAuth(tx);
    const removed = await tx
      .delete(signInServices)
      .where(eq(signInServices.workspaceId, ctx.actor.workspaceId))
      .returning({ issuer: signInServices.issuer });
    await assumeActor(tx, ctx.actor);
    const [service] = removed;
    if (!service) return failure("service_gone");
    await recordAudit(tx, ctx.actor, { type: "service.removed", facts: { issuer: service.issuer } });
    return success(null);
  });
}

async function ownDomains(tx: Tx, { actor }: WorkspaceContext): Promise<readonly string[]> {
  const [workspace] = await tx
    .select({ domains: workspaces.domains })
    .from(workspaces)
    .where(eq(workspaces.workspaceId, actor.workspaceId));
  return workspace?.domains ?? [];
}

/** As the auth role: two administrators change it one after the other. */
async function holdService(tx: Tx, { actor }: WorkspaceContext) {
  const [service] = await tx
    .select()
    .from(signInServices)
    .where(eq(signInServices.workspaceId, actor.workspaceId))
    .for("update");
  return service;
}
