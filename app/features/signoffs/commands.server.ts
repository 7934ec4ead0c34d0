import type { StakeholderActor } from "#db/actor.ts";
import { withActor, type Tx } from "#db/client.server.ts";
import { signoffRequests, type Decision } from "#db/schema/signoffs.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { carryOut, queueMail, recordActivity } from "#app/features/activity/commands.server.ts";
import { consumeSignCode, requestSignCode } from "#app/features/people/challenges.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import type { CodeRefusal } from "#app/features/people/schema.ts";
import { findLatestVersion } from "#app/features/plan/versions.queries.server.ts";
import type { VersionFacts } from "#app/features/plan/versions.schema.ts";
import { lockOpenDeal } from "#app/features/rooms/commands.server.ts";
import { listRecipients } from "#app/features/rooms/recipients.queries.server.ts";
import { listPossibleSigners, readSignoffs } from "./queries.server.ts";
import type { PassedOn } from "./schema.ts";
import { recordDecision } from "./record.commands.server.ts";

type TeamContext = RoomContext<StakeholderActor>;
type Refused = "deal_ended" | "key_reused";

export type AskRefusal = Refused | "superseded" | "signer_unknown";

/** A champion asks an executive to decide on exactly this version, which must be the newest. Asking twice writes once. */
export function askForSignoff(
  ctx: TeamContext,
  form: { commandKey: string; number: number; stakeholderId: string },
): Promise<Result<null, AskRefusal>> {
  const { commandKey: key, number, stakeholderId } = form;
  const input = { dealId: ctx.dealId, number, stakeholderId };
  return carryOut(ctx, { name: "signoff.ask", key, input }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const version = await findLatestVersion(tx, ctx);
    if (version?.number !== number) return failure("superseded");
    const { requests } = await readSignoffs(tx, ctx);
    if (requests.some((row) => row.number === number && row.onBehalfOf?.id === stakeholderId)) return success(null);
    const signer = (await listPossibleSigners(tx, ctx)).find((person) => person.stakeholderId === stakeholderId);
    if (!signer) return failure("signer_unknown");
    const asked = await tx
      .insert(signoffRequests)
      .values({ ...boundTo(version, ctx), stakeholderId, askedByName: ctx.actor.name })
      .onConflictDoNothing()
      .returning({ id: signoffRequests.id });
    if (asked.length === 0) return success(null);
    await recordActivity(tx, ctx, { type: "signoff.asked", facts: { name: signer.name, number } });
    await mailSigner(tx, ctx, { stakeholderId, number });
    return success(null);
  });
}

async function mailSigner(tx: Tx, ctx: TeamContext, asked: { stakeholderId: string; number: number }): Promise<void> {
  const to = (await listRecipients(tx, ctx)).filter((person) => person.stakeholderId === asked.stakeholderId);
  const facts = { dealId: ctx.dealId, dealTitle: ctx.room.title, versionNumber: asked.number, askedBy: ctx.actor.name };
  await queueMail(tx, ctx, { to, mail: { kind: "signoff_asked", facts } });
}

/** Mails a code that signs the newest version and nothing else, to the person who was asked about it. */
export async function sendSignCode(
  ctx: TeamContext,
  number: number,
): Promise<
  Result<
    { cookie: string; email: string },
    "superseded" | "not_asked" | "already_approved" | "deal_ended" | "too_many_codes"
  >
> {
  if (ctx.room.endedAs !== null) return failure("deal_ended");
  const { version, refused } = await withActor(ctx.actor, async (tx) => {
    const latest = await findLatestVersion(tx, ctx);
    return { version: latest, refused: latest && (await findSigner(tx, ctx, latest.id)).refused };
  });
  if (version?.number !== number) return failure("superseded");
  if (refused) return failure(refused);
  return requestSignCode(ctx, { binding: version.sha256, dealTitle: ctx.room.title, versionNumber: number });
}

export type DecisionForm = {
  commandKey: string;
  versionId: string;
  versionSha256: string;
  decision: Decision;
  reason: string | null;
  code: string;
};

export type DecisionRefusal = Refused | "superseded" | "not_asked" | "already_approved" | CodeRefusal;

/**
 * Records a person's decision on exactly the version they were shown. The deal's lock holds publishing back meanwhile, so
 * the version is the newest or nothing is recorded. The code is spent, and everything written, in one transaction.
 * `request` names the browser that asked for the code.
 */
export function decideOnVersion(
  ctx: TeamContext,
  { commandKey: key, ...form }: DecisionForm,
  request: Request,
): Promise<Result<{ number: number }, DecisionRefusal>> {
  return carryOut(ctx, { name: "signoff.decide", key, input: form }, async (tx) => {
    if (!(await lockOpenDeal(tx, ctx))) return failure("deal_ended");
    const version = await findLatestVersion(tx, ctx);
    if (version?.id !== form.versionId || version.sha256 !== form.versionSha256) return failure("superseded");
    const { refused, onBehalfOf } = await findSigner(tx, ctx, version.id);
    if (refused) return failure(refused);
    const code = await consumeSignCode(tx, ctx, { request, code: form.code, binding: version.sha256 });
    if (!code.ok) return code;
    await recordDecision(tx, ctx, { version, form, email: code.value.email, onBehalfOf });
    return success({ number: version.number });
  });
}

/** Only who was asked about this version decides; what they approved stays approved. Any other word may be followed by another. */
async function findSigner(tx: Tx, { actor, dealId }: TeamContext, versionId: string): Promise<Signer> {
  const { requests, decisions } = await readSignoffs(tx, { actor, dealId });
  const isMine = (row: { stakeholderId: string; versionId: string }) =>
    row.stakeholderId === actor.stakeholderId && row.versionId === versionId;
  const asked = requests.find(isMine);
  if (actor.role !== "executive" || !asked) return { refused: "not_asked", onBehalfOf: null };
  const isApproved = decisions.findLast(isMine)?.decision === "approved";
  return { refused: isApproved ? "already_approved" : null, onBehalfOf: asked.onBehalfOf };
}

type Signer = { refused: "not_asked" | "already_approved" | null; onBehalfOf: PassedOn | null };

function boundTo(version: VersionFacts, { actor, dealId }: TeamContext) {
  return { workspaceId: actor.workspaceId, dealId, versionId: version.id, versionSha256: version.sha256 };
}
