import { sql } from "drizzle-orm";
import { withAuth } from "#db/client.server.ts";
import { sessions, type SessionKind } from "#db/schema/auth.ts";
import { randomToken, sha256 } from "#app/lib/digest.server.ts";

/** Starts a session for a person as their password, code or link would, and gives back its token. */
export async function sessionToken(personId: string, kind: SessionKind, dealId?: string): Promise<string> {
  const token = randomToken();
  await withAuth((tx) =>
    tx.insert(sessions).values({
      id: sha256(token),
      personId,
      kind,
      dealId: dealId ?? null,
      provedAt: kind === "link" ? null : sql`now()`,
      expiresAt: sql`now() + interval '1 day'`,
      endsAt: sql`now() + interval '7 days'`,
    }),
  );
  return token;
}

export const SESSION_COOKIE = "__Host-sid";

export async function sessionCookie(personId: string, kind: SessionKind, dealId?: string): Promise<string> {
  return `${SESSION_COOKIE}=${await sessionToken(personId, kind, dealId)}`;
}
