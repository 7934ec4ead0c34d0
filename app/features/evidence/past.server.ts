import { and, eq, like } from "drizzle-orm";
import type { StakeholderActor } from "#db/actor.ts";
import type { Tx } from "#db/client.server.ts";
import { sharedChain } from "#db/schema/evidence.ts";
import { chainPast, type ChainEnd } from "./chain.server.ts";
import { keepStatement, type SignedStatement } from "./commands.server.ts";

type Room = { actor: StakeholderActor; dealId: string };
type Proof = { signoffId: string; statement: SignedStatement; at: Date };

/**
 * Chains what was recorded of a room before it had chains, and keeps statements of decisions that are written already, each
 * with a seal that ends where the record tells of it: the demo's past, as it would have come about day by day.
 */
export async function keepEvidence(tx: Tx, room: Room, proofs: readonly Proof[]): Promise<void> {
  await chainPast(tx, room, "shared");
  await chainPast(tx, room, "buyer");
  for (const proof of proofs) {
    const end = await findLine(tx, room, proof.statement.sha256);
    await keepStatement(tx, room, { ...proof, end });
  }
}

async function findLine(tx: Tx, { actor, dealId }: Room, statementSha256: string): Promise<ChainEnd> {
  const [line] = await tx
    .select({ seq: sharedChain.seq, sha256: sharedChain.sha256 })
    .from(sharedChain)
    .where(
      and(
        eq(sharedChain.workspaceId, actor.workspaceId),
        eq(sharedChain.dealId, dealId),
        like(sharedChain.line, `%"statement_sha256":"${statementSha256}"%`),
      ),
    );
  if (!line) throw new Error("The record does not tell of a decision");
  return line;
}
