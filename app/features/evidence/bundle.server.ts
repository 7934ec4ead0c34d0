import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { recordSeals, signingKeys, signoffStatements } from "#db/schema/evidence.ts";
import { planVersions } from "#db/schema/plan.ts";
import { signoffs } from "#db/schema/signoffs.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { listLines } from "./chain.server.ts";
import { pemOf } from "./keys.server.ts";
import { packTar, type ArchiveFile } from "./tar.server.ts";
import { VERIFY_SCRIPT } from "./verify-script.server.ts";

export type Bundle = { fileName: string; content: Uint8Array; rows: number };

/**
 * Everything that proves one decision, as an archive that is the same whenever it is made and for both sides: the bytes that were signed, the
 * statement, the shared record up to it, the checkpoint made then, the public key, and the script that checks them.
 * Null for a decision that is not of this room, or that was recorded before statements were kept.
 */
export async function findBundle(tx: Tx, ctx: RoomContext, signoffId: string): Promise<Bundle | null> {
  const kept = await findKept(tx, ctx, signoffId);
  if (!kept) return null;
  const lines = await listLines(tx, ctx, { audience: "shared", upTo: kept.length });
  const files: ArchiveFile[] = [
    { name: "README.txt", content: utf8(readme(kept)) },
    { name: "plan.json", content: kept.plan },
    { name: "signoff.json", content: kept.statement },
    { name: "signoff.sig", content: kept.statementSignature },
    { name: "log.jsonl", content: utf8(lines.map((line) => `${line}\n`).join("")) },
    { name: "checkpoint.txt", content: utf8(kept.checkpoint) },
    { name: "checkpoint.sig", content: kept.checkpointSignature },
    { name: "pub.pem", content: utf8(pemOf(kept.publicKey)) },
    { name: "verify.sh", content: utf8(VERIFY_SCRIPT) },
  ];
  const fileName = `sign-off-version-${kept.number}-${kept.statementSha256.slice(0, 8)}.tar`;
  return { fileName, content: packTar(files, Math.floor(kept.at.getTime() / 1000)), rows: lines.length };
}

/** What is kept about one decision. */
type Kept = NonNullable<Awaited<ReturnType<typeof findKept>>>;

export async function findKept(tx: Tx, { actor, dealId }: RoomContext, signoffId: string) {
  const [kept] = await tx
    .select({
      number: planVersions.number,
      plan: planVersions.content,
      planSha256: planVersions.sha256,
      signer: signoffs.signerName,
      statement: signoffStatements.content,
      statementSha256: signoffStatements.sha256,
      statementSignature: signoffStatements.signature,
      at: signoffStatements.createdAt,
      length: recordSeals.length,
      checkpoint: recordSeals.content,
      checkpointSignature: recordSeals.signature,
      publicKey: signingKeys.publicKey,
      fingerprint: signingKeys.fingerprint,
    })
    .from(signoffStatements)
    .innerJoin(
      signoffs,
      and(eq(signoffs.workspaceId, signoffStatements.workspaceId), eq(signoffs.id, signoffStatements.signoffId)),
    )
    .innerJoin(
      planVersions,
      and(eq(planVersions.workspaceId, signoffs.workspaceId), eq(planVersions.id, signoffs.versionId)),
    )
    .innerJoin(
      recordSeals,
      and(eq(recordSeals.workspaceId, signoffStatements.workspaceId), eq(recordSeals.id, signoffStatements.sealId)),
    )
    .innerJoin(signingKeys, eq(signingKeys.kid, signoffStatements.kid))
    .where(
      and(
        eq(signoffStatements.workspaceId, actor.workspaceId),
        eq(signoffStatements.dealId, dealId),
        eq(signoffStatements.signoffId, signoffId),
      ),
    );
  return kept ?? null;
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function readme({ number, length, planSha256, at }: Kept): string {
  return `Evidence of a decision on version ${number} of a plan

version          ${number}, SHA-256 ${planSha256}
recorded         ${at.toISOString()}; times are UTC. Whenever this archive is made, it holds this moment and the same bytes.

plan.json        the exact bytes that were decided on (canonical JSON, RFC 8785)
signoff.json     who decided what, when, and how we know
signoff.sig      Ed25519 signature over signoff.json, 64 bytes
log.jsonl        the room's shared record, ${length} ${length === 1 ? "line" : "lines"}; each line names the SHA-256 of the one before
checkpoint.txt   how long that record was right after the decision, and the hash of its last line
checkpoint.sig   Ed25519 signature over checkpoint.txt, 64 bytes
pub.pem          the public key
verify.sh        checks all of this with sh and openssl, without a network

To check it:

    sh verify.sh . FINGERPRINT

and, with any mail that carries a seal of this room, whether the record was written anew since that mail:

    sh verify.sh . FINGERPRINT LENGTH HEAD

LENGTH and HEAD are the third and fourth line of the seal.

FINGERPRINT is the 64 digits printed in the mails about this decision and on its certificate. Take it from there, and never
from this folder: whoever forges a folder can forge everything in it, this file and verify.sh included. If you did not
receive this folder from somebody you trust, take verify.sh from another bundle or from the installation that made it.

What this is: a simple electronic signature with tamper evidence. The signer was identified by a code sent to their mailbox.
What it is not: an advanced or qualified electronic signature, an order, or a contract.
`;
}
