import { and, eq, gt, isNotNull, isNull, ne, not, sql } from "drizzle-orm";
import { withAuth, type Tx } from "#db/client.server.ts";
import { memberLinks, people, sessions } from "#db/schema/auth.ts";
import { members, workspaces } from "#db/schema/workspace.ts";
import { ringBell } from "#app/features/activity/bell.server.ts";
import { queuePersonalMail } from "#app/features/activity/commands.server.ts";
import { recordAuditOf } from "#app/features/audit/commands.server.ts";
import { randomToken, sha256 } from "#app/lib/digest.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { takeTurn } from "./limits.server.ts";
import { passwordProblem } from "./password-rules.server.ts";
import { hashPassword } from "./password.server.ts";
import type { Session } from "./schema.ts";
import { hasServiceOnly } from "./service-only.server.ts";
import { checkPassword } from "./sign-in.commands.server.ts";

/** Why a new password is not taken, in words. */
export type Weak = { ok: false; reason: "weak"; problem: string };

/** A new password of somebody who knows the old one. Their other sessions end; this one goes on. */
export async function changePassword(
  session: Session,
  typed: { password: string; newPassword: string },
): Promise<Result<null, "wrong" | "too_many_tries"> | Weak> {
  const { email } = session.person;
  const checked = await checkPassword({ email, password: typed.password });
  if (!checked.ok) return checked;
  const weak = await weaknessOf(session.person, typed.newPassword);
  if (weak) return weak;
  const passwordHash = await hashPassword(typed.newPassword);
  await withAuth(async (tx) => {
    await setPassword(tx, session.person, passwordHash);
    await tx.delete(sessions).where(and(eq(sessions.personId, session.person.id), ne(sessions.id, session.id)));
    await recordAuditOf(tx, session.person.id, { type: "password.changed", facts: {} });
  });
  ringBell();
  return success(null);
}

const OF_ADDRESS = { kind: "new password", most: 5, seconds: 3600 };

/** Mails a link to a new password, if a member has this address and could sign in with one. Whoever asks is told the same in every case. */
export async function askForNewPassword(email: string): Promise<void> {
  if ((await takeTurn(OF_ADDRESS, email)).isOver) return;
  await withAuth(async (tx) => {
    const [member] = await tx
      .select({ id: people.id, name: members.name })
      .from(people)
      .innerJoin(members, and(eq(members.personId, people.id), isNull(members.leftAt), isNotNull(members.joinedAt)))
      .where(and(eq(people.email, email), not(hasServiceOnly())))
      .limit(1);
    if (!member) return;
    const token = randomToken();
    await endLinks(tx, member.id);
    const expiresAt = sql`now() + interval '30 minutes'`;
    const link = { purpose: "password" as const, personId: member.id, expiresAt };
    await tx.insert(memberLinks).values({ ...link, tokenDigest: sha256(token) });
    const to = { email, name: member.name };
    await queuePersonalMail(tx, { to, mail: { kind: "new_password", facts: {} }, code: token });
  });
  ringBell();
}

type Resetting = { linkId: string; id: string; name: string; email: string };

/** Looks and changes nothing; null where the link opens nothing (any more). */
export async function findResetting(token: string): Promise<Resetting | null> {
  const [found] = await withAuth((tx) =>
    tx
      .select({ linkId: memberLinks.id, id: people.id, name: people.name, email: people.email })
      .from(memberLinks)
      .innerJoin(people, eq(people.id, memberLinks.personId))
      .where(and(eq(memberLinks.tokenDigest, sha256(token)), eq(memberLinks.purpose, "password"), isUsable())),
  );
  return found ?? null;
}

/** Sets a new password, once. Every session of the person ends; whoever signs in then shows the second factor as before. */
export async function resetPassword(token: string, newPassword: string): Promise<Result<null, "link_ended"> | Weak> {
  const resetting = await findResetting(token);
  if (!resetting) return failure("link_ended");
  const weak = await weaknessOf(resetting, newPassword);
  if (weak) return weak;
  const passwordHash = await hashPassword(newPassword);
  const done = await withAuth(async (tx) => {
    const used = await tx
      .update(memberLinks)
      .set({ usedAt: sql`now()` })
      .where(and(eq(memberLinks.id, resetting.linkId), isUsable()))
      .returning({ id: memberLinks.id });
    if (used.length === 0) return failure("link_ended");
    await setPassword(tx, resetting, passwordHash);
    await tx.delete(sessions).where(eq(sessions.personId, resetting.id));
    await recordAuditOf(tx, resetting.id, { type: "password.reset", facts: {} });
    return success(null);
  });
  if (done.ok) ringBell();
  return done;
}

async function setPassword(tx: Tx, person: { id: string; name: string; email: string }, passwordHash: string) {
  await tx.update(people).set({ passwordHash }).where(eq(people.id, person.id));
  await endLinks(tx, person.id);
  const { name, email } = person;
  await queuePersonalMail(tx, { to: { name, email }, mail: { kind: "password_changed", facts: {} }, code: null });
}

async function endLinks(tx: Tx, personId: string): Promise<void> {
  await tx
    .update(memberLinks)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(memberLinks.personId, personId), eq(memberLinks.purpose, "password"), isUsable()));
}

/** What anybody would guess of this person and where they work does not count. */
async function weaknessOf(person: { id: string; name: string; email: string }, password: string): Promise<Weak | null> {
  const places = await withAuth((tx) =>
    tx
      .select({ name: workspaces.name })
      .from(members)
      .innerJoin(workspaces, eq(workspaces.workspaceId, members.workspaceId))
      .where(eq(members.personId, person.id)),
  );
  const problem = passwordProblem(password, [person.name, person.email, ...places.map(({ name }) => name)]);
  return problem === null ? null : { ok: false, reason: "weak", problem };
}

function isUsable() {
  return and(isNull(memberLinks.usedAt), isNull(memberLinks.revokedAt), gt(memberLinks.expiresAt, sql`now()`));
}
