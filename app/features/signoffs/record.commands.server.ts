import type { Tx } from "#db/client.server.ts";
import { signoffs } from "#db/schema/signoffs.ts";
import type { Role } from "#app/engine/policy/policy.ts";
import { queueMail, recordActivity } from "#app/features/activity/commands.server.ts";
import type { Recipient } from "#app/features/activity/schema.ts";
import { keepStatement, signStatement, type SignedStatement } from "#app/features/evidence/commands.server.ts";
import type { SealFacts } from "#app/features/evidence/schema.ts";
import type { TeamContext } from "#app/features/people/guards.server.ts";
import type { VersionFacts } from "#app/features/plan/versions.schema.ts";
import { recordVerdict } from "#app/features/readiness/verdicts.commands.server.ts";
import { listRecipients } from "#app/features/rooms/recipients.queries.server.ts";
import type { DecisionForm } from "./commands.server.ts";
import { intentOf } from "./present.ts";
import type { PassedOn } from "./schema.ts";

/** `email`: the mailbox that the code came to. */
export type Decided = {
  version: VersionFacts;
  form: Pick<DecisionForm, "decision" | "reason">;
  email: string;
  /** In whose place; null or left out where they were asked themselves. */
  onBehalfOf?: PassedOn | null;
};

/**
 * Writes a decision down with everything that proves it: the row, a signed statement, the line in the shared record that
 * names the statement, and a signed seal over that record, which goes out by mail to everybody concerned.
 */
export async function recordDecision(tx: Tx, ctx: TeamContext, decided: Decided): Promise<void> {
  const { name } = ctx.actor;
  const { decision } = decided.form;
  const { number } = decided.version;
  const { id: signoffId, at, statement } = await insertDecision(tx, ctx, decided);
  const inPlaceOf = decided.onBehalfOf ? { onBehalfOf: decided.onBehalfOf.name } : {};
  const facts = { name, number, decision, ...inPlaceOf, statement_sha256: statement.sha256 };
  const end = await recordActivity(tx, ctx, { type: "signoff.decided", facts });
  const seal = await keepStatement(tx, ctx, { signoffId, statement, end, at });
  await mailDecision(tx, ctx, { decided, seal });
  await recordVerdict(tx, ctx, { act: "decision", checkpoint: "signoff" });
}

async function insertDecision(
  tx: Tx,
  ctx: TeamContext,
  { version, form: { decision, reason }, email, onBehalfOf = null }: Decided,
): Promise<{ id: string; at: Date; statement: SignedStatement }> {
  const { actor, room, dealId } = ctx;
  const { number, sha256 } = version;
  const intent = intentOf({ signer: actor.name, inPlaceOf: onBehalfOf?.name, room, number, sha256 });
  const [row] = await tx
    .insert(signoffs)
    .values({
      workspaceId: actor.workspaceId,
      dealId,
      versionId: version.id,
      versionSha256: sha256,
      stakeholderId: actor.stakeholderId,
      decision,
      reason,
      signerName: actor.name,
      signerEmail: email,
      intent,
      decidedOn: ctx.recordDay,
    })
    .returning({ id: signoffs.id, at: signoffs.createdAt });
  if (!row) throw new Error("A decision was not written");
  const statement = signStatement({
    deal: { id: dealId, title: room.title },
    account: room.accountName,
    vendor: room.vendorName,
    version: number,
    content_sha256: sha256,
    signer: { name: actor.name, email, role: actor.role },
    decision,
    reason,
    ...(onBehalfOf && { on_behalf_of: statedPassing(onBehalfOf) }),
    intent,
    decidedAt: row.at,
  });
  return { ...row, statement };
}

function statedPassing({ name, reason, at }: PassedOn) {
  return { name, reason, passed_on_at: at };
}

async function mailDecision(
  tx: Tx,
  ctx: TeamContext,
  { decided, seal }: { decided: Decided; seal: SealFacts },
): Promise<void> {
  const { name: signer, stakeholderId } = ctx.actor;
  const { decision } = decided.form;
  const facts = {
    dealId: ctx.dealId,
    dealTitle: ctx.room.title,
    versionNumber: decided.version.number,
    decision,
    seal,
  };
  const own = { name: signer, email: decided.email, stakeholderId };
  await queueMail(tx, ctx, { to: [own], mail: { kind: "signoff_recorded", facts } });
  const to = await listOtherParties(tx, ctx);
  await queueMail(tx, ctx, {
    to,
    mail: { kind: "signoff_decided", facts: { ...facts, signer: signerWords(signer, decided.onBehalfOf) } },
  });
}

/** "Ola Lie, for Karin Solberg," in a sentence. */
function signerWords(signer: string, onBehalfOf: PassedOn | null | undefined): string {
  return onBehalfOf ? `${signer}, for ${onBehalfOf.name},` : signer;
}

/** The champions, the other executives and the vendor's people on the deal. */
async function listOtherParties(tx: Tx, ctx: TeamContext): Promise<Recipient[]> {
  const parties: readonly Role[] = ["champion", "executive", "admin", "manager", "rep"];
  const people = await listRecipients(tx, ctx);
  return people.filter((person) => parties.includes(person.role) && person.stakeholderId !== ctx.actor.stakeholderId);
}
