import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { assumeActor, assumeAuth, type Tx } from "#db/client.server.ts";
import { apiKeys } from "#db/schema/keys.ts";
import { carryOut, queueMail } from "#app/features/activity/commands.server.ts";
import { recordAudit } from "#app/features/audit/commands.server.ts";
import { listAdministrators } from "#app/features/members/administrators.queries.server.ts";
import type { WorkspaceContext } from "#app/features/people/guards.server.ts";
import { addDays } from "#app/lib/calendar.ts";
import { randomToken, sha256 } from "#app/lib/digest.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { labelsOf } from "./choices.ts";
import type { KeysCommand, KeysRefusal, MakeKey, RevokeKey } from "./schema.ts";

/** So that whoever finds one, a scanner of repositories too, knows what it is. */
export const KEY_PREFIX = "concord_key_";

const MOST_KEYS = 20;

/** Carries out whichever command of the page was sent. Gives back a new key, this once; null where none was made. */
export function changeKeys(ctx: WorkspaceContext, command: KeysCommand): Promise<Result<string | null, KeysRefusal>> {
  return command.intent === "make" ? makeKey(ctx, command) : revokeKey(ctx, command);
}

/** The key itself is in no row, no result that is kept and no mail: a form that is sent twice does not show it twice. */
export async function makeKey(
  ctx: WorkspaceContext,
  { commandKey, name, scopes, days }: MakeKey,
): Promise<Result<string, KeysRefusal>> {
  const key = KEY_PREFIX + randomToken();
  const id = crypto.randomUUID();
  const expiresOn = addDays(ctx.today, Number(days));
  const made = await carryOut(ctx, { name: "key.make", key: commandKey, input: { name, scopes, days } }, async (tx) => {
    await mailAdministrators(tx, ctx, { name, scopes });
    await recordAudit(tx, ctx.actor, { type: "key.made", facts: { name, scopes: labelsOf(scopes), expiresOn } });
    await assumeAuth(tx);
    if (await hasEnough(tx, ctx)) return failure("too_many_keys");
    const { workspaceId, memberId } = ctx.actor;
    const expiresAt = sql`now() + make_interval(days => ${Number(days)})`;
    const row = { workspaceId, id, memberId, name, scopes, expiresAt };
    await tx.insert(apiKeys).values({ ...row, tokenDigest: sha256(key), ending: key.slice(-4) });
    await assumeActor(tx, ctx.actor);
    return success(id);
  });
  if (!made.ok) return made;
  return made.value === id ? success(key) : failure("already_made");
}

/** From the next call on it opens nothing, on every instance: each call asks the database. */
export function revokeKey(
  ctx: WorkspaceContext,
  { commandKey, keyId }: RevokeKey,
): Promise<Result<null, "key_gone" | "key_reused">> {
  return carryOut(ctx, { name: "key.revoke", key: commandKey, input: { keyId } }, async (tx) => {
    await assumeAuth(tx);
    const [revoked] = await tx
      .update(apiKeys)
      .set({ revokedAt: sql`now()` })
      .where(and(eq(apiKeys.workspaceId, ctx.actor.workspaceId), eq(apiKeys.id, keyId), isNull(apiKeys.revokedAt)))
      .returning({ name: apiKeys.name });
    await assumeActor(tx, ctx.actor);
    if (!revoked) return failure("key_gone");
    await recordAudit(tx, ctx.actor, { type: "key.revoked", facts: revoked });
    return success(null);
  });
}

async function hasEnough(tx: Tx, { actor }: WorkspaceContext): Promise<boolean> {
  const { workspaceId, revokedAt, expiresAt } = apiKeys;
  const living = and(eq(workspaceId, actor.workspaceId), isNull(revokedAt), gt(expiresAt, sql`now()`));
  return (await tx.$count(apiKeys, living)) >= MOST_KEYS;
}

async function mailAdministrators(
  tx: Tx,
  ctx: WorkspaceContext,
  { name, scopes }: Pick<MakeKey, "name" | "scopes">,
): Promise<void> {
  const { vendorName, to } = await listAdministrators(tx, ctx.actor.workspaceId);
  const facts = { keyName: name, madeBy: ctx.actor.name, scopes: labelsOf(scopes), vendorName };
  await queueMail(tx, { actor: ctx.actor, dealId: null }, { to, mail: { kind: "key_made", facts } });
}
