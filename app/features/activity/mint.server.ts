import { and, eq, gt, isNotNull, isNull, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { assumeAuth, type Tx } from "#db/client.server.ts";
import { outbox } from "#db/schema/activity.ts";
import { entryLinks } from "#db/schema/auth.ts";
import { invitations, stakeholders } from "#db/schema/deals.ts";
import { members, workspaces } from "#db/schema/workspace.ts";
import { randomToken, sha256 } from "#app/lib/digest.server.ts";
import type { Manner } from "#app/lib/manner.ts";
import { findMannerOf } from "#app/features/people/habits.server.ts";
import { mintStop } from "#app/features/mailings/stops.server.ts";
import { isMemberInvitationSuperseded, mintJoinLink } from "./member-mail.server.ts";
import { countNotices } from "./notices-mail.server.ts";
import { switchOf } from "./mail.present.ts";
import { writePersonalMail } from "./personal-mail.server.ts";
import { findTurns } from "./requests-mail.server.ts";
import { keepOwnSeals } from "./seal-mail.server.ts";
import { openSealed, seal } from "./seal.server.ts";
import type { Mail } from "./schema.ts";

/** `isStale`: older than a code lives, by the database's clock. */
export type WaitingMail = typeof outbox.$inferSelect & { isStale: boolean };

/** What a mail needs to be written, or why it is not sent any more. */
export type Prepared =
  | { ok: true; mail: Mail; secret: string; stopToken: string | null; operator: string | null; manner: Manner }
  | {
      ok: false;
      reason: "recipient_gone" | "superseded" | "code_ended" | "too_soon" | "nothing_new" | "switched_off";
    };

/**
 * Looks at the recipient once more and gets the mail's secret, in one transaction that begins as the worker and goes on as
 * the auth role: the link is known to that role alone.
 */
export async function prepareMail(tx: Tx, waiting: WaitingMail): Promise<Prepared> {
  // The kind and its facts were written together by `queueMail`.
  const mail = { kind: waiting.kind, facts: waiting.facts } as Mail;
  if (hasEnded(waiting)) return { ok: false, reason: "code_ended" };
  if (!(await isOnRoster(tx, waiting))) return { ok: false, reason: "recipient_gone" };
  if (await isSuperseded(tx, mail)) return { ok: false, reason: "superseded" };
  if (await hasEntered(tx, waiting, mail)) return { ok: false, reason: "nothing_new" };
  const counted = await countedMail(tx, waiting, mail);
  if (!counted.ok) return counted;
  await assumeAuth(tx);
  if (!(await isKnownAddress(tx, waiting))) return { ok: false, reason: "recipient_gone" };
  const toStop = switchOf(counted.mail.kind);
  const stopToken = toStop === null ? null : await mintStop(tx, waiting.recipientEmail, toStop);
  const manner = await findMannerOf(tx, waiting.recipientEmail);
  return { ...counted, stopToken, operator: await findOperator(tx, waiting), manner };
}

/** What a mail says and its secret: one about notices, seals or what waits has none, and says what is so at this moment. */
async function countedMail(tx: Tx, waiting: WaitingMail, mail: Mail) {
  if (mail.kind === "records_sealed") {
    const kept = await keepOwnSeals(tx, waiting, mail);
    return kept.ok ? ({ ...kept, secret: "" } as const) : kept;
  }
  if (mail.kind === "reminder" || mail.kind === "digest") return writePersonalMail(tx, waiting, mail);
  if (mail.kind === "requests") return findTurns(tx, waiting, mail);
  if (mail.kind !== "notices") return { ok: true, mail, secret: await secretOf(tx, waiting) } as const;
  const counted = await countNotices(tx, waiting, mail);
  return counted.ok ? ({ ...counted, secret: "" } as const) : counted;
}

/** Nobody can use a code that comes too late. */
function hasEnded({ kind, isStale }: WaitingMail): boolean {
  return isStale && kind.endsWith("_code");
}

/** A place that was removed gets nothing, whatever was queued before. */
async function isOnRoster(tx: Tx, { stakeholderId }: WaitingMail): Promise<boolean> {
  if (stakeholderId === null) return true;
  const [place] = await tx
    .select({ removedAt: stakeholders.removedAt })
    .from(stakeholders)
    .where(eq(stakeholders.id, stakeholderId));
  return place !== undefined && place.removedAt === null;
}

/** A newer invitation of the same person is on its way, perhaps to another address. */
async function isSuperseded(tx: Tx, mail: Mail): Promise<boolean> {
  if (mail.kind === "member_invitation") return isMemberInvitationSuperseded(tx, mail.facts.invitationId);
  if (mail.kind !== "invitation") return false;
  const own = alias(invitations, "own");
  // Both times stay in the database: a `Date` would lose the microseconds.
  const newer = await tx
    .select({ id: invitations.id })
    .from(invitations)
    .innerJoin(
      own,
      and(
        eq(own.workspaceId, invitations.workspaceId),
        eq(own.stakeholderId, invitations.stakeholderId),
        gt(invitations.createdAt, own.createdAt),
      ),
    )
    .where(eq(own.id, mail.facts.invitationId))
    .limit(1);
  return newer.length > 0;
}

/** Whoever has opened the room meanwhile is not asked into it again. */
async function hasEntered(tx: Tx, { stakeholderId }: WaitingMail, mail: Mail): Promise<boolean> {
  if (mail.kind !== "invitation" || !mail.facts.repetition || stakeholderId === null) return false;
  const entered = or(isNotNull(stakeholders.personId), isNotNull(stakeholders.joinedAt));
  return (await tx.$count(stakeholders, and(eq(stakeholders.id, stakeholderId), entered))) > 0;
}

/** Minted at the first try and sealed, so that a second try sends the same live link. */
async function secretOf(tx: Tx, waiting: WaitingMail): Promise<string> {
  if (waiting.sealed !== null) return openSealed(waiting.id, waiting.sealed);
  const { kind, id, workspaceId, dealId, stakeholderId, recipientEmail } = waiting;
  const memberId = kind === "member_invitation" ? waiting.facts["memberId"] : null;
  if (typeof memberId === "string") return mintForMember(tx, id, memberId);
  if (kind !== "invitation" || workspaceId === null || dealId === null || stakeholderId === null) return "";
  const token = await keepToken(tx, id);
  await assumeAuth(tx);
  await tx
    .update(entryLinks)
    .set({ revokedAt: sql`now()` })
    .where(
      and(
        eq(entryLinks.workspaceId, workspaceId),
        eq(entryLinks.stakeholderId, stakeholderId),
        isNull(entryLinks.redeemedAt),
        isNull(entryLinks.revokedAt),
      ),
    );
  const expiresAt = sql`now() + interval '14 days'`;
  const link = { workspaceId, dealId, stakeholderId, email: recipientEmail, expiresAt };
  await tx.insert(entryLinks).values({ ...link, tokenDigest: sha256(token) });
  return token;
}

async function keepToken(tx: Tx, id: string): Promise<string> {
  const token = randomToken();
  await tx
    .update(outbox)
    .set({ sealed: seal(id, token) })
    .where(eq(outbox.id, id));
  return token;
}

async function mintForMember(tx: Tx, id: string, memberId: string): Promise<string> {
  const token = await keepToken(tx, id);
  await mintJoinLink(tx, { memberId, token });
  return token;
}

/** A member who has left gets nothing about the workspace's deals. Places were looked at above. */
async function isKnownAddress(tx: Tx, { workspaceId, dealId, stakeholderId, recipientEmail }: WaitingMail) {
  if (workspaceId === null || stakeholderId !== null) return true;
  const [known] = await tx
    .select({ one: sql`1` })
    .from(members)
    .where(and(eq(members.workspaceId, workspaceId), eq(members.email, recipientEmail), isNull(members.leftAt)))
    .unionAll(
      tx
        .select({ one: sql`1` })
        .from(stakeholders)
        .where(
          and(
            eq(stakeholders.workspaceId, workspaceId),
            isNull(stakeholders.removedAt),
            eq(stakeholders.email, recipientEmail),
            dealId === null ? undefined : eq(stakeholders.dealId, dealId),
          ),
        ),
    )
    .limit(1);
  return known !== undefined;
}

async function findOperator(tx: Tx, { workspaceId }: WaitingMail): Promise<string | null> {
  if (workspaceId === null) return null;
  const [workspace] = await tx
    .select({ name: workspaces.name })
    .from(workspaces)
    .where(eq(workspaces.workspaceId, workspaceId));
  return workspace?.name ?? null;
}
