import type { Actor } from "#db/actor.ts";
import type { Tx } from "#db/client.server.ts";
import { recordSeals, signoffStatements } from "#db/schema/evidence.ts";
import { checkpointText } from "#app/engine/evidence/checkpoint.ts";
import { logIdOf } from "#app/engine/evidence/log-line.ts";
import { METHOD, STATEMENT_FORMAT, statementText, type SignoffStatement } from "#app/engine/evidence/statement.ts";
import { sha256 } from "#app/lib/digest.server.ts";
import { environment } from "#app/lib/env.server.ts";
import type { ChainEnd } from "./chain.server.ts";
import { currentKey, rememberKey, signBytes } from "./keys.server.ts";
import type { SealFacts } from "./schema.ts";

type InRoom = { actor: Pick<Actor, "workspaceId">; dealId: string };

/** What a statement says, besides what every statement of this installation says. */
export type Stated = Pick<
  SignoffStatement,
  | "deal"
  | "account"
  | "vendor"
  | "version"
  | "content_sha256"
  | "signer"
  | "decision"
  | "reason"
  | "on_behalf_of"
  | "intent"
> & { decidedAt: Date };

/** A statement and its signature, not stored yet: the event that tells of it names its hash. */
export type SignedStatement = { content: Uint8Array; sha256: string; signature: Uint8Array };

export function signStatement({ decidedAt, ...stated }: Stated): SignedStatement {
  const statement: SignoffStatement = {
    ...stated,
    format: STATEMENT_FORMAT,
    log: logIdOf(stated.deal.id, "shared"),
    decided_at: decidedAt.toISOString(),
    method: METHOD,
    origin: environment().appOrigin,
    kid: currentKey().kid,
  };
  const content = new TextEncoder().encode(statementText(statement));
  return { content, sha256: sha256(content), signature: signBytes(content) };
}

/**
 * Stores a decision's statement with a checkpoint over the record that now tells of it. Gives back what is mailed to
 * everybody: a witness outside this database, which nobody who runs it can take back.
 */
export async function keepStatement(
  tx: Tx,
  ctx: InRoom,
  kept: { signoffId: string; statement: SignedStatement; end: ChainEnd; at: Date },
): Promise<SealFacts> {
  const { signoffId, statement, end, at } = kept;
  const { sealId, ...seal } = await makeCheckpoint(tx, ctx, { end, at });
  await tx.insert(signoffStatements).values({
    workspaceId: ctx.actor.workspaceId,
    dealId: ctx.dealId,
    signoffId,
    ...statement,
    kid: currentKey().kid,
    sealId,
    createdAt: at,
  });
  return seal;
}

/** Signs how long a room's shared record is now and what it ends in, and keeps it. */
export async function makeCheckpoint(
  tx: Tx,
  { actor: { workspaceId }, dealId }: InRoom,
  { end, at }: { end: ChainEnd; at: Date },
): Promise<SealFacts & { sealId: string }> {
  const { kid, fingerprint } = await rememberKey(tx);
  const log = logIdOf(dealId, "shared");
  const content = checkpointText({ log, length: end.seq, head: end.sha256, at: at.toISOString() });
  const signature = signBytes(new TextEncoder().encode(content));
  const sealId = crypto.randomUUID();
  const row = { workspaceId, dealId, id: sealId, length: end.seq, content, signature, kid, createdAt: at };
  await tx.insert(recordSeals).values(row);
  return { sealId, checkpoint: content, signature: Buffer.from(signature).toString("base64"), fingerprint };
}
