import { lt, or, sql } from "drizzle-orm";
import { withAuth } from "#db/client.server.ts";
import { forgetOldHooks } from "#app/features/hooks/forgetting.server.ts";
import { forgetOldMails } from "#app/features/mailings/rounds.commands.server.ts";
import { forgetOldStops } from "#app/features/mailings/stops.server.ts";
import { challenges, limits, memberLinks, sessions, signInTries } from "#db/schema/auth.ts";

/** Forgets what has ended and counts for nothing any more: sessions, codes, and links, tries and counts, days of mails, and what webhooks were told. */
export async function forgetEnded(now: Date): Promise<void> {
  await forgetOldMails(now);
  await forgetOldHooks();
  await withAuth(async (tx) => {
    await tx.delete(sessions).where(or(lt(sessions.expiresAt, sql`now()`), lt(sessions.endsAt, sql`now()`)));
    await tx.delete(challenges).where(lt(challenges.expiresAt, sql`now() - interval '1 day'`));
    await tx.delete(limits).where(lt(limits.windowEndsAt, sql`now()`));
    await tx.delete(memberLinks).where(lt(memberLinks.expiresAt, sql`now() - interval '30 days'`));
    await tx.delete(signInTries).where(lt(signInTries.createdAt, sql`now() - interval '1 hour'`));
    await forgetOldStops(tx);
  });
}
