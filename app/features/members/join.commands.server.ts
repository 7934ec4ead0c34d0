import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { withAuth, type Tx } from "#db/client.server.ts";
import { memberLinks, people } from "#db/schema/auth.ts";
import { members, workspaces } from "#db/schema/workspace.ts";
import { recordAuditOf } from "#app/features/audit/commands.server.ts";
import { passwordProblem } from "#app/features/people/password-rules.server.ts";
import { hashPassword, verifyPassword } from "#app/features/people/password.server.ts";
import { takeTurn } from "#app/features/people/limits.server.ts";
import { hasServiceOnly } from "#app/features/people/service-only.server.ts";
import { sha256 } from "#app/lib/digest.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";

/** What a member's link leads to. `hasPassword`: they were a member somewhere before, and keep the password they have. */
export type Joining = {
  linkId: string;
  memberId: string;
  personId: string;
  name: string;
  email: string;
  vendorName: string;
  hasPassword: boolean;
  passwordHash: string | null;
  worksElsewhere: boolean;
  workspaceId: string;
  /** Their workspace takes no password of theirs: they join by its sign-in service. */
  isByServiceOnly: boolean;
};

const TRIES = { kind: "joining", most: 10, seconds: 15 * 60 };

/** Looks and changes nothing; null where the link opens nothing (any more). */
export function findJoining(token: string): Promise<Joining | null> {
  return withAuth((tx) => readJoining(tx, token));
}

async function readJoining(tx: Tx, token: string): Promise<Joining | null> {
  const elsewhere = sql<boolean>`exists (select from ${members} o where o.person_id = ${people.id} and o.id <> ${members.id}
    and o.left_at is null and o.joined_at is not null)`;
  const [joining] = await tx
    .select({
      linkId: memberLinks.id,
      memberId: members.id,
      personId: people.id,
      name: members.name,
      email: people.email,
      vendorName: workspaces.name,
      hasPassword: sql<boolean>`${people.passwordHash} is not null`,
      passwordHash: people.passwordHash,
      worksElsewhere: elsewhere,
      workspaceId: members.workspaceId,
      isByServiceOnly: hasServiceOnly(),
    })
    .from(memberLinks)
    .innerJoin(people, eq(people.id, memberLinks.personId))
    .innerJoin(members, and(eq(members.id, memberLinks.memberId), eq(members.personId, people.id)))
    .innerJoin(workspaces, eq(workspaces.workspaceId, members.workspaceId))
    .where(
      and(
        eq(memberLinks.tokenDigest, sha256(token)),
        eq(memberLinks.purpose, "join"),
        isUsable(),
        isNull(members.leftAt),
        isNull(members.joinedAt),
      ),
    );
  return joining ?? null;
}

/**
 * The press of the button is the act: the link is used up, the password is set (or, of somebody who has one, was right), and the
 * person is a member. What they are elsewhere in this installation stays as it is.
 */
export async function joinWorkspace(
  token: string,
  password: string,
): Promise<
  | Result<
      { personId: string; email: string },
      "link_ended" | "wrong" | "too_many_tries" | "works_elsewhere" | "service_only"
    >
  | Problem
> {
  const joining = await findJoining(token);
  if (!joining) return failure("link_ended");
  if (joining.worksElsewhere) return failure("works_elsewhere");
  if (joining.isByServiceOnly) return failure("service_only");
  const checked = await checkOrChoose(joining, password);
  if (!checked.ok) return checked;
  return withAuth(async (tx) => {
    const used = await tx
      .update(memberLinks)
      .set({ usedAt: sql`now()` })
      .where(and(eq(memberLinks.id, joining.linkId), isUsable()))
      .returning({ id: memberLinks.id });
    if (used.length === 0) return failure("link_ended");
    const { passwordHash } = checked.value;
    if (passwordHash !== null) await tx.update(people).set({ passwordHash }).where(eq(people.id, joining.personId));
    await tx
      .update(members)
      .set({ joinedAt: sql`now()` })
      .where(eq(members.id, joining.memberId));
    await recordAuditOf(tx, joining.personId, { type: "member.joined", facts: {} });
    return success({ personId: joining.personId, email: joining.email });
  });
}

/** Why a new password is not taken, in words. */
export type Problem = { ok: false; reason: "weak"; problem: string };

async function checkOrChoose(
  { hasPassword, passwordHash, personId, name, email, vendorName }: Joining,
  password: string,
): Promise<Result<{ passwordHash: string | null }, "wrong" | "too_many_tries"> | Problem> {
  if (!hasPassword) {
    const problem = passwordProblem(password, [name, email, vendorName]);
    return problem === null
      ? success({ passwordHash: await hashPassword(password) })
      : { ok: false, reason: "weak", problem };
  }
  if ((await takeTurn(TRIES, personId)).isOver) return failure("too_many_tries");
  return (await verifyPassword(password, passwordHash)) ? success({ passwordHash: null }) : failure("wrong");
}

function isUsable() {
  return and(isNull(memberLinks.usedAt), isNull(memberLinks.revokedAt), gt(memberLinks.expiresAt, sql`now()`));
}
