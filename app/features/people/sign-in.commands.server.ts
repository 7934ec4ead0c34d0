import { and, eq, isNotNull, isNull, lt, not, sql } from "drizzle-orm";
import { withAuth } from "#db/client.server.ts";
import { people, signInTries } from "#db/schema/auth.ts";
import { members } from "#db/schema/workspace.ts";
import { failure, success, type Failure, type Result } from "#app/lib/result.ts";
import { noteSecurity } from "#app/lib/security-log.server.ts";
import { verifyPassword } from "./password.server.ts";
import { hasServiceOnly } from "./service-only.server.ts";

const MOST_TRIES = 10;

/**
 * Checks a member's address and password. Ten tries in a quarter of an hour for one address, known or not; nobody's
 * running session ends by it. An unknown address, somebody who has left, somebody whose workspace takes no passwords and a
 * wrong password are the same refusal.
 */
export async function checkPassword(typed: {
  email: string;
  password: string;
}): Promise<Result<{ personId: string }, "wrong" | "too_many_tries">> {
  const { email } = typed;
  if (!(await countTry(email))) return refused("too_many_tries");
  const member = await findMember(email);
  if (!(await verifyPassword(typed.password, member?.passwordHash ?? null)) || !member) return refused("wrong");
  await withAuth((tx) => tx.delete(signInTries).where(eq(signInTries.email, email)));
  return success({ personId: member.personId });
}

function refused<Reason extends string>(reason: Reason): Failure<Reason> {
  noteSecurity("password.refused", { reason });
  return failure(reason);
}

/** Counted before the password is looked at, so that parallel tries count too. */
function countTry(email: string): Promise<boolean> {
  return withAuth(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`sign-in ${email}`}, 0))`);
    const ofAddress = eq(signInTries.email, email);
    const isOver = lt(signInTries.createdAt, sql`now() - interval '15 minutes'`);
    await tx.delete(signInTries).where(and(ofAddress, isOver));
    if ((await tx.$count(signInTries, ofAddress)) >= MOST_TRIES) return false;
    await tx.insert(signInTries).values({ email });
    return true;
  });
}

async function findMember(email: string): Promise<{ personId: string; passwordHash: string | null } | null> {
  const [member] = await withAuth((tx) =>
    tx
      .select({ personId: people.id, passwordHash: people.passwordHash })
      .from(people)
      .innerJoin(members, and(eq(members.personId, people.id), isNull(members.leftAt), isNotNull(members.joinedAt)))
      .where(and(eq(people.email, email), not(hasServiceOnly())))
      .limit(1),
  );
  return member ?? null;
}
