import { and, eq, gt, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { hookDeliveries, hooks, hookSecrets } from "#db/schema/hooks.ts";
import { carryOut } from "#app/features/activity/commands.server.ts";
import { recordAudit } from "#app/features/audit/commands.server.ts";
import type { WorkspaceContext } from "#app/features/people/guards.server.ts";
import { mayBeCalled } from "#app/lib/outside.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { TEST_KIND } from "./kinds.ts";
import { MOST_HOOKS, MOST_SECRETS, OVERLAP_HOURS } from "./limits.ts";
import { mailAboutHook } from "./mailing.server.ts";
import { hostOf } from "./present.ts";
import type { CommandOf, HookCommand, HookRefusal, MakeHook } from "./schema.ts";
import { makeSecret, sealSecret } from "./signing.server.ts";

/** `secret`: a new one, this once; null where none was made. */
type Done = Promise<Result<{ secret: string | null }, HookRefusal>>;
type Hook = { hookId: string };

/** The secret is in no result that is kept and no mail: a form that is sent twice does not show it twice. */
export async function makeHook(
  ctx: WorkspaceContext,
  { commandKey: key, address, kinds }: MakeHook,
): Promise<Result<{ hookId: string; secret: string }, HookRefusal>> {
  // Asked before the transaction: a slow name server must hold no connection.
  if (!(await mayBeCalled(address))) return failure("not_outside");
  const [hookId, secret] = [crypto.randomUUID(), makeSecret()];
  const { workspaceId, memberId } = ctx.actor;
  const made = await carryOut(ctx, { name: "hook.make", key, input: { address, kinds } }, async (tx) => {
    if ((await tx.$count(hooks, and(eq(hooks.workspaceId, workspaceId), isNull(hooks.removedAt)))) >= MOST_HOOKS)
      return failure("too_many_hooks");
    await tx.insert(hooks).values({ workspaceId, id: hookId, memberId, address, kinds });
    await keepSecret(tx, ctx, { hookId, secret });
    await mailAboutHook(tx, ctx, { address, kinds, isNew: true });
    await recordAudit(tx, ctx.actor, { type: "hook.made", facts: factsOf({ address, kinds }) });
    return success(hookId);
  });
  if (!made.ok) return made;
  return made.value === hookId ? success({ hookId, secret }) : failure("secret_shown");
}

/** Carries out whichever command of a webhook's page was sent. */
export async function changeHook(ctx: WorkspaceContext, hook: Hook, command: HookCommand): Done {
  if (command.intent === "rotate") return rotateSecret(ctx, hook, command);
  const changed = await commands[command.intent](ctx, hook, command as never);
  return changed.ok ? success({ secret: null }) : changed;
}

type Change<Intent extends HookCommand["intent"]> = (
  ctx: WorkspaceContext,
  hook: Hook,
  command: CommandOf<Intent>,
) => Promise<Result<null, HookRefusal>>;

const commands: { [Intent in Exclude<HookCommand["intent"], "rotate">]: Change<Intent> } = {
  change: pointElsewhere,
  switch: switchHook,
  remove: removeHook,
  test: sendTest,
  replay: replayDelivery,
};

const changesOf = (ctx: WorkspaceContext, { hookId }: Hook) =>
  and(eq(hooks.workspaceId, ctx.actor.workspaceId), eq(hooks.id, hookId), isNull(hooks.removedAt));

async function pointElsewhere(...[ctx, hook, form]: Parameters<Change<"change">>) {
  const { commandKey: key, address, kinds } = form;
  if (!(await mayBeCalled(address))) return failure("not_outside");
  return carryOut(ctx, { name: "hook.change", key, input: { ...hook, address, kinds } }, async (tx) => {
    const before = await findForChange(tx, ctx, hook);
    if (!before) return failure("hook_gone");
    await tx.update(hooks).set({ address, kinds }).where(changesOf(ctx, hook));
    if (before.address !== address) await mailAboutHook(tx, ctx, { address, kinds, isNew: false });
    await recordAudit(tx, ctx.actor, { type: "hook.changed", facts: factsOf({ address, kinds }) });
    return success(null);
  });
}

/** What signed until now goes on beside the new one for a day, while the other side learns it. */
async function rotateSecret(ctx: WorkspaceContext, hook: Hook, { commandKey: key }: CommandOf<"rotate">): Done {
  const [id, secret] = [crypto.randomUUID(), makeSecret()];
  const rotated = await carryOut(ctx, { name: "hook.rotate", key, input: hook }, async (tx) => {
    const found = await findForChange(tx, ctx, hook);
    if (!found) return failure("hook_gone");
    const { workspaceId, hookId, endsAt } = hookSecrets;
    const own = and(eq(workspaceId, ctx.actor.workspaceId), eq(hookId, hook.hookId));
    if ((await tx.$count(hookSecrets, and(own, or(isNull(endsAt), gt(endsAt, sql`now()`))))) >= MOST_SECRETS)
      return failure("too_many_secrets");
    const end = sql`now() + make_interval(hours => ${OVERLAP_HOURS})`;
    await tx
      .update(hookSecrets)
      .set({ endsAt: end })
      .where(and(own, isNull(endsAt)));
    await keepSecret(tx, ctx, { id, hookId: hook.hookId, secret });
    await recordAudit(tx, ctx.actor, { type: "hook.rotated", facts: { host: hostOf(found.address) } });
    return success(id);
  });
  if (!rotated.ok) return rotated;
  return rotated.value === id ? success({ secret }) : failure("secret_shown");
}

async function switchHook(...[ctx, hook, { commandKey: key, isOn }]: Parameters<Change<"switch">>) {
  return carryOut(ctx, { name: "hook.switch", key, input: { ...hook, isOn } }, async (tx) => {
    const found = await findForChange(tx, ctx, hook);
    if (!found) return failure("hook_gone");
    const off = { offAt: sql`now()`, offWhy: "by_hand" } as const;
    await tx
      .update(hooks)
      .set(isOn === "yes" ? { offAt: null, offWhy: null } : off)
      .where(changesOf(ctx, hook));
    if (isOn === "no") await endWaiting(tx, ctx, hook);
    const type = isOn === "yes" ? "hook.switched_on" : "hook.switched_off";
    await recordAudit(tx, ctx.actor, { type, facts: { host: hostOf(found.address) } });
    return success(null);
  });
}

async function removeHook(...[ctx, hook, { commandKey: key }]: Parameters<Change<"remove">>) {
  return carryOut(ctx, { name: "hook.remove", key, input: hook }, async (tx) => {
    const found = await findForChange(tx, ctx, hook);
    if (!found) return failure("hook_gone");
    const now = sql`now()`;
    await tx.update(hooks).set({ offAt: now, offWhy: "by_hand", removedAt: now }).where(changesOf(ctx, hook));
    await endWaiting(tx, ctx, hook);
    await recordAudit(tx, ctx.actor, { type: "hook.removed", facts: { host: hostOf(found.address) } });
    return success(null);
  });
}

async function sendTest(...[ctx, hook, { commandKey: key }]: Parameters<Change<"test">>) {
  return carryOut(ctx, { name: "hook.test", key, input: hook }, async (tx) => {
    const found = await findForChange(tx, ctx, hook);
    if (!found) return failure("hook_gone");
    if (found.offAt) return failure("hook_off");
    const { workspaceId } = ctx.actor;
    await tx.insert(hookDeliveries).values({ workspaceId, hookId: hook.hookId, kind: TEST_KIND });
    return success(null);
  });
}

/** The same message under the same id, from its first try on: a receiver that had it knows it again. */
async function replayDelivery(...[ctx, hook, { commandKey: key, deliveryId }]: Parameters<Change<"replay">>) {
  return carryOut(ctx, { name: "hook.replay", key, input: { ...hook, deliveryId } }, async (tx) => {
    const found = await findForChange(tx, ctx, hook);
    if (!found) return failure("hook_gone");
    if (found.offAt) return failure("hook_off");
    const { id, doneAt, endedAt, leasedUntil } = hookDeliveries;
    const isOver = or(isNotNull(doneAt), isNotNull(endedAt));
    const isFree = or(isNull(leasedUntil), lt(leasedUntil, sql`now()`));
    const again = await tx
      .update(hookDeliveries)
      .set({ attempts: 0, notBefore: sql`now()`, doneAt: null, endedAt: null, leasedUntil: null })
      .where(and(deliveriesTo(ctx, hook), eq(id, deliveryId), isOver, isFree))
      .returning({ id });
    return again.length === 1 ? success(null) : failure("delivery_busy");
  });
}

/** What has not got through when a webhook is switched off is sent by nobody's surprise later; it can be sent again by hand. */
async function endWaiting(tx: Tx, ctx: WorkspaceContext, hook: Hook): Promise<void> {
  const { doneAt, endedAt } = hookDeliveries;
  await tx
    .update(hookDeliveries)
    .set({ endedAt: sql`now()` })
    .where(and(deliveriesTo(ctx, hook), isNull(doneAt), isNull(endedAt)));
}

function deliveriesTo({ actor }: WorkspaceContext, { hookId }: Hook) {
  return and(eq(hookDeliveries.workspaceId, actor.workspaceId), eq(hookDeliveries.hookId, hookId));
}

/** Locked, so that of two who change it at once one sees what the other did. */
async function findForChange(tx: Tx, ctx: WorkspaceContext, hook: Hook) {
  const { address, offAt } = hooks;
  const [found] = await tx.select({ address, offAt }).from(hooks).where(changesOf(ctx, hook)).for("no key update");
  return found ?? null;
}

async function keepSecret(
  tx: Tx,
  { actor: { workspaceId } }: WorkspaceContext,
  { secret, ...row }: { id?: string; hookId: string; secret: string },
): Promise<void> {
  await tx.insert(hookSecrets).values({ workspaceId, ...row, sealed: sealSecret(workspaceId, secret) });
}

/** An address may hold a secret of its own in its path: the log and the mails say where it leads, and no more. */
function factsOf({ address, kinds }: Pick<MakeHook, "address" | "kinds">) {
  return { host: hostOf(address), kinds: kinds.join(", ") };
}
