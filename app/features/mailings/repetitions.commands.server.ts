import { and, eq, gt, inArray, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { assumeAuth, assumeWorker, type Tx } from "#db/client.server.ts";
import { outbox } from "#db/schema/activity.ts";
import { deals, invitations, stakeholders } from "#db/schema/deals.ts";
import { endings } from "#db/schema/endings.ts";
import { workspaces } from "#db/schema/workspace.ts";
import { repetitionOn } from "#app/engine/mailing/writing-days.ts";
import { addDays, dateOf, instantFrom } from "#app/lib/calendar.ts";

/** At one time; what is left goes out with the next day. */
const AT_ONCE = 1000;
/** Four working days lie in it, wherever it begins. */
const LONGEST_WAIT_DAYS = 10;

/**
 * Sends invitations again that nobody has opened a room with: on the second and the third working day, and then never by
 * itself. What was redeemed, taken back, corrected or could not be delivered rests. As the worker; part of the day's round.
 */
export async function repeatInvitations(tx: Tx, now: Date): Promise<void> {
  const day = dateOf(now);
  const due = (await listUnopened(tx, addDays(day, -LONGEST_WAIT_DAYS))).filter(
    ({ invitedOn, timesRepeated }) => repetitionOn(day, invitedOn, timesRepeated) !== null,
  );
  if (due.length === 0) return;
  const ids = due.map(({ id }) => id);
  await tx
    .update(invitations)
    .set({ timesRepeated: sql`${invitations.timesRepeated} + 1`, repeatedAt: now })
    .where(inArray(invitations.id, ids));
  const letters = await addressed(tx, due);
  if (letters.length > 0) await tx.insert(outbox).values(letters);
}

type Unopened = {
  id: string;
  workspaceId: string;
  dealId: string;
  stakeholderId: string;
  invitedOn: string;
  timesRepeated: number;
};

/** The newest invitation of everybody who has not entered, and of the last days alone: nothing old comes back in a burst. */
function listUnopened(tx: Tx, since: string): Promise<Unopened[]> {
  return tx
    .select({
      id: invitations.id,
      workspaceId: invitations.workspaceId,
      dealId: invitations.dealId,
      stakeholderId: invitations.stakeholderId,
      invitedOn: sql<string>`to_char(${invitations.createdAt} at time zone 'UTC', 'YYYY-MM-DD')`,
      timesRepeated: invitations.timesRepeated,
    })
    .from(invitations)
    .innerJoin(
      stakeholders,
      and(eq(stakeholders.workspaceId, invitations.workspaceId), eq(stakeholders.id, invitations.stakeholderId)),
    )
    .leftJoin(endings, and(eq(endings.workspaceId, invitations.workspaceId), eq(endings.dealId, invitations.dealId)))
    .where(
      and(
        gt(invitations.createdAt, instantFrom(`${since}T00:00:00Z`)),
        lt(invitations.timesRepeated, 2),
        isNotNull(invitations.sentAt),
        isNull(invitations.failedAt),
        ...[stakeholders.removedAt, stakeholders.joinedAt, stakeholders.personId].map((column) => isNull(column)),
        isNull(endings.outcome),
        sql`not exists (select from ${invitations} newer where newer.workspace_id = ${invitations.workspaceId}
          and newer.deal_id = ${invitations.dealId} and newer.stakeholder_id = ${invitations.stakeholderId}
          and newer.created_at > ${invitations.createdAt})`,
      ),
    )
    .orderBy(invitations.createdAt)
    .limit(AT_ONCE);
}

/** Names and addresses are known to the auth role; the transaction is the worker's again afterwards. */
async function addressed(tx: Tx, due: readonly Unopened[]) {
  await assumeAuth(tx);
  const places = await tx
    .select({
      id: stakeholders.id,
      email: stakeholders.email,
      name: stakeholders.name,
      side: stakeholders.addedBySide,
      by: stakeholders.addedByName,
      dealTitle: deals.title,
      vendorName: workspaces.name,
    })
    .from(stakeholders)
    .innerJoin(deals, and(eq(deals.workspaceId, stakeholders.workspaceId), eq(deals.id, stakeholders.dealId)))
    .innerJoin(workspaces, eq(workspaces.workspaceId, stakeholders.workspaceId))
    .where(
      inArray(
        stakeholders.id,
        due.map(({ stakeholderId }) => stakeholderId),
      ),
    );
  await assumeWorker(tx);
  const byId = new Map(places.map((place) => [place.id, place]));
  return due.flatMap(({ id, workspaceId, dealId, stakeholderId, invitedOn, timesRepeated }) => {
    const place = byId.get(stakeholderId);
    if (!place?.email) return [];
    const { email, name, side, by, dealTitle, vendorName } = place;
    const invitedBy = side === "seller" ? `${by} of ${vendorName}` : by;
    const repetition = { invitedOn, isLast: timesRepeated === 1 };
    return [
      {
        ...{ workspaceId, dealId, stakeholderId },
        kind: "invitation",
        recipientEmail: email,
        recipientName: name,
        facts: { invitationId: id, dealTitle, vendorName, invitedBy, repetition },
      },
    ];
  });
}
