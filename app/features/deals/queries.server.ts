import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import type { MemberActor } from "#db/actor.ts";
import { withActor, type Tx } from "#db/client.server.ts";
import { readTogether } from "#db/reads.server.ts";
import { dealMembers, deals, invitations, stakeholders } from "#db/schema/deals.ts";
import { sharedPowers } from "#db/schema/powers.ts";
import { stageCompletions } from "#db/schema/readiness.ts";
import { targetMoves } from "#db/schema/target-moves.ts";
import { accounts } from "#db/schema/workspace.ts";
import { recordedEvent, selectSharedActivity, type RecordedEvent } from "#app/features/activity/queries.server.ts";
import { selectBantNotes, selectBeliefs } from "#app/features/beliefs/queries.server.ts";
import type { BantNote, Belief } from "#app/features/beliefs/schema.ts";
import type { AftermathNote } from "#app/features/endings/aftermath.present.ts";
import { selectAftermath } from "#app/features/endings/queries.server.ts";
import type { RoomContext, WorkspaceContext } from "#app/features/people/guards.server.ts";
import type { KeptPromises } from "#app/features/promises/present.ts";
import { promisesFrom, selectPromises } from "#app/features/promises/queries.server.ts";
import type { Release } from "#app/features/releases/present.ts";
import { selectReleases } from "#app/features/releases/queries.server.ts";
import {
  selectCoverages,
  selectRequirements,
  type RequirementsFacts,
} from "#app/features/requirements/queries.server.ts";
import { pipelineDetails, type PipelineRow } from "./pipeline-details.server.ts";
import type { Course, Participant } from "./schema.ts";

export type Alignment = {
  deal: PipelineRow;
  /** The newest first. */
  releases: readonly Release[];
  people: readonly Participant[];
  needs: RequirementsFacts;
  promises: KeptPromises;
  own: OwnNotes;
  /** What happened lately for both sides to read, the newest first. */
  activity: readonly RecordedEvent[];
  course: Course;
};

/** What the vendor keeps to itself, beside the amount. */
export type OwnNotes = {
  beliefs: readonly Belief[];
  bant: readonly BantNote[];
  aftermath: AftermathNote | null;
};

/** All that the vendor may know of a deal, in three statements. */
export function getAlignment(ctx: RoomContext<MemberActor>): Promise<Alignment> {
  return withActor(ctx.actor, async (tx) => {
    const [deal, people, found] = await Promise.all([
      getDeal(tx, ctx),
      listParticipants(tx, ctx),
      readTogether(tx, {
        releases: selectReleases(tx, ctx),
        requirements: selectRequirements(tx, ctx),
        statements: selectCoverages(tx, ctx),
        beliefs: selectBeliefs(tx, ctx),
        bant: selectBantNotes(tx, ctx),
        aftermaths: selectAftermath(tx, ctx),
        activity: selectSharedActivity(tx, ctx, LATEST_EVENTS),
        courses: selectCourse(tx, ctx),
        ...selectPromises(tx, ctx),
      }),
    ]);
    const { releases, requirements, statements, beliefs, bant, aftermaths, activity, courses, ...promised } = found;
    return {
      ...{ deal, releases, people, needs: { requirements, statements } },
      promises: promisesFrom(promised, ctx),
      own: { beliefs, bant, aftermath: aftermaths[0] ?? null },
      activity: activity.map(recordedEvent),
      course: courses[0] ?? { openedOn: ctx.recordDay, firstTargetOn: null, moves: 0 },
    };
  });
}

const LATEST_EVENTS = 8;

function selectCourse(tx: Tx, { actor, dealId }: RoomContext<MemberActor>) {
  const moves = sql`from ${targetMoves} m where m.workspace_id = ${deals.workspaceId} and m.deal_id = ${deals.id}`;
  return tx
    .select({
      openedOn: sql<string>`(${deals.createdAt} at time zone 'UTC')::date`,
      firstTargetOn: sql<string | null>`(select m.from_on ${moves} order by m.created_at limit 1)`,
      moves: sql<number>`(select count(*) ${moves})`,
    })
    .from(deals)
    .where(and(eq(deals.workspaceId, actor.workspaceId), eq(deals.id, dealId)));
}

/** The deal as a row of the pipeline: the same facts lead to the same next action. */
async function getDeal(tx: Tx, ctx: RoomContext<MemberActor>): Promise<PipelineRow> {
  const page = sql`select e.workspace_id, e.deal_id, 0 as sort_key from shared.pipeline_entries e
    where e.workspace_id = ${ctx.actor.workspaceId} and e.deal_id = ${ctx.dealId}`;
  const [deal] = await pipelineDetails(tx, { page, direction: sql`asc`, today: ctx.today });
  if (!deal) throw new Error("A deal that the guard found is not in the pipeline");
  return deal;
}

/** Everybody of the customer's side: who they are and how far they have come. Seats come last. */
async function listParticipants(tx: Tx, ctx: RoomContext<MemberActor>): Promise<Participant[]> {
  const latest = latestInvitations(tx, ctx);
  return tx
    .select({
      id: stakeholders.id,
      name: stakeholders.name,
      title: stakeholders.title,
      role: stakeholders.role,
      isSeat: sql<boolean>`${stakeholders.email} is null`,
      isUndeliverable: sql<boolean>`${latest.failedAt} is not null`,
      invitedOn: sql<string | null>`(${latest.invitedAt} at time zone 'UTC')::date::text`,
      hasJoined: sql<boolean>`${stakeholders.joinedAt} is not null`,
      isAdmitted: sql<boolean>`${stakeholders.admittedAt} is not null`,
      stageDone,
      sharedPowers: sharedPowersOf,
    })
    .from(stakeholders)
    .leftJoin(latest, eq(latest.stakeholderId, stakeholders.id))
    .where(
      and(
        eq(stakeholders.workspaceId, ctx.actor.workspaceId),
        eq(stakeholders.dealId, ctx.dealId),
        isNull(stakeholders.removedAt),
      ),
    )
    .orderBy(
      sql`${stakeholders.email} is null`,
      sql`${stakeholders.joinedAt} is null`,
      asc(stakeholders.createdAt),
      asc(stakeholders.id),
    );
}

/** Powers that the holder has shown, and nobody else's word on them. */
const sharedPowersOf = sql<
  Participant["sharedPowers"]
>`coalesce((select json_agg(p.power order by p.power) from ${sharedPowers} p
  where p.workspace_id = ${stakeholders.workspaceId} and p.deal_id = ${stakeholders.dealId}
    and p.stakeholder_id = ${stakeholders.id}), '[]')`;

const stageDone = sql<number>`coalesce((select max(c.stage) from ${stageCompletions} c
  where c.workspace_id = ${stakeholders.workspaceId} and c.deal_id = ${stakeholders.dealId}
    and c.stakeholder_id = ${stakeholders.id}), 0)`;

function latestInvitations(tx: Tx, ctx: RoomContext<MemberActor>) {
  return tx
    .selectDistinctOn([invitations.stakeholderId], {
      stakeholderId: invitations.stakeholderId,
      invitedAt: invitations.createdAt,
      failedAt: invitations.failedAt,
    })
    .from(invitations)
    .where(and(eq(invitations.workspaceId, ctx.actor.workspaceId), eq(invitations.dealId, ctx.dealId)))
    .orderBy(invitations.stakeholderId, desc(invitations.createdAt))
    .as("latest");
}

/** As many names as a list under a field can offer; any other name may still be typed. */
const OFFERED_ACCOUNTS = 200;

/** Accounts to choose from when a deal is opened: those of deals that the person meets, the newest first. */
export function listKnownAccounts({ actor }: WorkspaceContext): Promise<string[]> {
  const meetsAll = actor.role === "admin" || actor.role === "manager";
  const isOn = sql`exists (select from ${dealMembers} m where m.workspace_id = ${deals.workspaceId} and m.deal_id = ${deals.id}
    and m.member_id = ${actor.memberId})`;
  return withActor(actor, async (tx) => {
    const rows = await tx
      .select({ name: accounts.name })
      .from(deals)
      .innerJoin(accounts, and(eq(accounts.workspaceId, deals.workspaceId), eq(accounts.id, deals.accountId)))
      .where(and(eq(deals.workspaceId, actor.workspaceId), meetsAll ? undefined : isOn))
      .groupBy(accounts.id, accounts.name)
      .orderBy(desc(sql`max(${deals.createdAt})`))
      .limit(OFFERED_ACCOUNTS);
    return rows.map(({ name }) => name);
  });
}
