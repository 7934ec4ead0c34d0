import { and, desc, eq, ne, sql } from "drizzle-orm";
import { withAuth, type Tx } from "#db/client.server.ts";
import { readTogether } from "#db/reads.server.ts";
import { sessions, type SessionKind } from "#db/schema/auth.ts";
import { recordAuditOf } from "#app/features/audit/commands.server.ts";
import type { MailSwitches } from "#app/features/mailings/schema.ts";
import { selectSwitches } from "#app/features/mailings/stops.server.ts";
import type { Session } from "./schema.ts";

/** One of a person's own sessions. `mark` names it towards the page; the key itself stays on the server. */
export type OwnSession = {
  mark: string;
  kind: SessionKind;
  browser: string | null;
  isThis: boolean;
  startedAt: Date;
  seenAt: Date;
};

/** What everybody's own page shows. The switches are null for somebody who came by a link, and has not shown who they are. */
export function readOwnAccount(session: Session): Promise<{ own: OwnSession[]; switches: MailSwitches | null }> {
  return withAuth(async (tx) => {
    const { own, switches } = await readTogether(tx, {
      own: listOwnSessions(tx, session),
      switches: selectSwitches(tx, session.person.id),
    });
    return { own, switches: session.kind === "link" ? null : (switches[0] ?? null) };
  });
}

/** Where the person is signed in now, the newest use first. Somebody who came by a link learns of that one session only. */
function listOwnSessions(tx: Tx, { id, kind, person }: Session) {
  return tx
    .select({
      mark: markOf(),
      kind: sessions.kind,
      browser: sessions.browser,
      isThis: sql<boolean>`${sessions.id} = ${id}`,
      startedAt: sessions.createdAt,
      seenAt: sessions.seenAt,
    })
    .from(sessions)
    .where(
      and(
        eq(sessions.personId, person.id),
        kind === "link" ? eq(sessions.id, id) : undefined,
        sql`${sessions.expiresAt} > now() and ${sessions.endsAt} > now()`,
      ),
    )
    .orderBy(desc(sql`${sessions.id} = ${id}`), desc(sessions.seenAt));
}

/** Ends one other session of the same person; nothing happens where it has ended by itself. */
export async function endOwnSession({ id, person }: Session, mark: string): Promise<void> {
  await withAuth((tx) =>
    tx.delete(sessions).where(and(eq(sessions.personId, person.id), ne(sessions.id, id), eq(markOf(), mark))),
  );
}

export async function endOtherSessions({ id, person }: Session): Promise<void> {
  await withAuth(async (tx) => {
    await tx.delete(sessions).where(and(eq(sessions.personId, person.id), ne(sessions.id, id)));
    await recordAuditOf(tx, person.id, { type: "session.others_ended", facts: {} });
  });
}

/** 64 bits of a digest of the key: enough to tell ten sessions apart, and no way back to the key or the cookie. */
function markOf() {
  return sql<string>`left(encode(sha256(convert_to(${sessions.id}, 'UTF8')), 'hex'), 16)`;
}
