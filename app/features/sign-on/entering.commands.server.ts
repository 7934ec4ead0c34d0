import { and, eq, isNull, sql } from "drizzle-orm";
import { withAuth, type Tx } from "#db/client.server.ts";
import { memberLinks, people, secondFactors } from "#db/schema/auth.ts";
import { serviceNames, signInServices } from "#db/schema/sign-on.ts";
import { members, workspaces } from "#db/schema/workspace.ts";
import { recordAuditOf } from "#app/features/audit/commands.server.ts";
import type { Session } from "#app/features/people/schema.ts";
import { askSecondStep } from "#app/features/people/second-step.server.ts";
import { renewSession, replaceSession } from "#app/features/people/session.server.ts";
import { emailAddress } from "#app/lib/fields.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import type { SignOnState } from "./schema.ts";
import type { Named } from "./service.server.ts";

type Refused = Extract<SignOnState, "unverified" | "unknown" | "other_account" | "works_elsewhere" | "ended" | "stale">;

/** Clocks of two machines differ. */
const CLOCK_SKEW_S = 30;

/**
 * Signs in whom a workspace's service named: a member of this workspace, or somebody it has invited, by a verified address at a
 * domain the service answers for, and by no other name than the first time. Nobody else, and no account is made.
 */
export async function enterByService(
  request: Request,
  workspaceId: string,
  named: Named,
): Promise<Result<{ cookie: string; isDone: boolean }, Refused>> {
  const found = await withAuth(async (tx) => {
    const member = await findMemberNamed(tx, workspaceId, named);
    if (!member.ok) return member;
    const joined = await joinIfInvited(tx, member.value);
    if (!joined.ok) return joined;
    await tx
      .update(signInServices)
      .set({ provenAt: sql`coalesce(${signInServices.provenAt}, now())` })
      .where(eq(signInServices.workspaceId, workspaceId));
    return member;
  });
  if (!found.ok) return found;
  const { personId, email, asksForApp } = found.value;
  // What the service does not say, it has not looked at: then the workspace's own second step stays.
  if (asksForApp && !named.hasSecondFactor) {
    const asked = await askSecondStep(email, "service");
    return asked.ok ? success({ cookie: asked.value, isDone: false }) : failure("ended");
  }
  const factor = named.hasSecondFactor ? "service_factors" : "service";
  await withAuth((tx) => recordAuditOf(tx, personId, { type: "session.started", facts: { factor } }));
  const { hasSecondFactor } = named;
  const cookie = await replaceSession(request, personId, { kind: "password", way: "service", hasSecondFactor });
  return success({ cookie, isDone: true });
}

/** The same person has shown the service anew, since they set out, who they are: the session goes on under a new token. */
export async function confirmByService(
  session: Session,
  { workspaceId, startedAtS }: { workspaceId: string; startedAtS: number },
  named: Named,
): Promise<Result<{ cookie: string }, Refused>> {
  const member = await withAuth((tx) => findMemberNamed(tx, workspaceId, named));
  if (!member.ok) return member;
  if (member.value.personId !== session.person.id) return failure("other_account");
  if (named.authenticatedAtS === null || named.authenticatedAtS < startedAtS - CLOCK_SKEW_S) return failure("stale");
  const cookie = await renewSession(session, { hasSecondFactor: named.hasSecondFactor });
  return cookie === null ? failure("ended") : success({ cookie });
}

type Found = { personId: string; memberId: string; email: string; hasJoined: boolean; asksForApp: boolean };

async function findMemberNamed(
  tx: Tx,
  workspaceId: string,
  { subject, email, isVerified }: Named,
): Promise<Result<Found, "unverified" | "unknown" | "other_account">> {
  const address = emailAddress().safeParse(email);
  if (!address.success) return failure("unknown");
  if (!isVerified) return failure("unverified");
  const [member] = await tx
    .select({
      personId: people.id,
      memberId: members.id,
      email: people.email,
      hasJoined: sql<boolean>`${members.joinedAt} is not null`,
      asksForApp: sql<boolean>`${workspaces.requiresSecondFactor} and exists (select from ${secondFactors} f
        where f.person_id = ${people.id} and f.confirmed_at is not null)`,
    })
    .from(signInServices)
    .innerJoin(workspaces, eq(workspaces.workspaceId, signInServices.workspaceId))
    .innerJoin(members, and(eq(members.workspaceId, signInServices.workspaceId), isNull(members.leftAt)))
    .innerJoin(people, eq(people.id, members.personId))
    .where(
      and(
        eq(signInServices.workspaceId, workspaceId),
        eq(people.email, address.data),
        sql`split_part(${people.email}, '@', 2) = any (${signInServices.domains})`,
      ),
    );
  if (!member) return failure("unknown");
  const isTheirs = await knowsAs(tx, { workspaceId, personId: member.personId, subject });
  return isTheirs ? success(member) : failure("other_account");
}

/** Writes the name down the first time; afterwards it has to be this one, and nobody else's. */
async function knowsAs(tx: Tx, name: { workspaceId: string; personId: string; subject: string }): Promise<boolean> {
  await tx.insert(serviceNames).values(name).onConflictDoNothing();
  const same = await tx.$count(
    serviceNames,
    and(
      eq(serviceNames.workspaceId, name.workspaceId),
      eq(serviceNames.personId, name.personId),
      eq(serviceNames.subject, name.subject),
    ),
  );
  return same === 1;
}

/** Whoever was invited joins by it, as by the mailed link, which then opens nothing any more. */
async function joinIfInvited(
  tx: Tx,
  { personId, memberId, hasJoined }: Found,
): Promise<Result<null, "works_elsewhere">> {
  if (hasJoined) return success(null);
  const elsewhere = and(eq(members.personId, personId), isNull(members.leftAt), sql`${members.joinedAt} is not null`);
  if ((await tx.$count(members, elsewhere)) > 0) return failure("works_elsewhere");
  await tx
    .update(members)
    .set({ joinedAt: sql`now()` })
    .where(and(eq(members.id, memberId), isNull(members.joinedAt)));
  await tx
    .update(memberLinks)
    .set({ usedAt: sql`now()` })
    .where(and(eq(memberLinks.memberId, memberId), eq(memberLinks.purpose, "join"), isNull(memberLinks.usedAt)));
  await recordAuditOf(tx, personId, { type: "member.joined", facts: {} });
  return success(null);
}
