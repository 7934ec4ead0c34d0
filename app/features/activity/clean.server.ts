import { lt, or, sql } from "drizzle-orm";
import { withAuth } from "#db/client.server.ts";
import { challenges, sessions, signInTries } from "#db/schema/auth.ts";

/** Forgets what has ended and counts for nothing any more: sessions, codes, and tries at a password. */
export async function forgetEnded(): Promise<void> {
  await withAuth(async (tx) => {
    await tx.delete(sessions).where(or(lt(sessions.expiresAt, sql`now()`), lt(sessions.endsAt, sql`now()`)));
    await tx.delete(challenges).where(lt(challenges.expiresAt, sql`now() - interval '1 day'`));
    await tx.delete(signInTries).where(lt(signInTries.createdAt, sql`now() - interval '1 hour'`));
  });
}
