import { eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { sharedAgendas } from "#db/schema/agendas.ts";
import { endings } from "#db/schema/endings.ts";
import { conditionLifts, recordSeals, signoffStatements } from "#db/schema/evidence.ts";
import { milestones, planOutcomes, planVersions, taskCompletions, tasks } from "#db/schema/plan.ts";
import { outcomeActuals, planCosts } from "#db/schema/plan-terms.ts";
import { taskAcceptances, taskDependencies, taskStandings } from "#db/schema/plan-steps.ts";
import { sharedPowers } from "#db/schema/powers.ts";
import { releases } from "#db/schema/releases.ts";
import { coverages, requirements } from "#db/schema/requirements.ts";
import { requestClosings, requestReplies, vendorRequests } from "#db/schema/requests.ts";
import { sharedResources } from "#db/schema/resources.ts";
import { signoffRequests, signoffs } from "#db/schema/signoffs.ts";
import { sharedPosts } from "#db/schema/talk.ts";
import { understoodGaps, understoodLines, understoodMarks, understoodWordings } from "#db/schema/understanding.ts";
import { listLines } from "#app/features/evidence/chain.server.ts";
import { isOfTeam, type RoomContext } from "#app/features/people/guards.server.ts";
import { readTeam } from "#app/features/people/roster.queries.server.ts";
import { findRoomHead } from "#app/features/rooms/queries.server.ts";
import type { RoomHead } from "#app/features/rooms/schema.ts";
import { asciiName } from "#app/lib/file.server.ts";
import { findOrigin, type Origin } from "./origin.server.ts";
import { rowsOf, type Row } from "./rows.server.ts";
import type { Copy } from "./schema.ts";
import { copyTeamSide } from "./team-copy.server.ts";

/** What both sides read, by the name it has in the copy. */
const SHARED = {
  milestones: { table: milestones },
  steps: { table: tasks, only: eq(tasks.audience, "shared") },
  step_dependencies: { table: taskDependencies },
  step_standings: { table: taskStandings },
  step_acceptances: { table: taskAcceptances },
  steps_done: { table: taskCompletions, only: eq(taskCompletions.audience, "shared") },
  outcomes: { table: planOutcomes },
  outcome_actuals: { table: outcomeActuals },
  costs: { table: planCosts },
  versions: { table: planVersions },
  signoff_requests: { table: signoffRequests },
  signoffs: { table: signoffs },
  signoff_statements: { table: signoffStatements },
  conditions_lifted: { table: conditionLifts },
  record_seals: { table: recordSeals },
  releases: { table: releases },
  requirements: { table: requirements },
  coverages: { table: coverages },
  understood_lines: { table: understoodLines },
  understood_wordings: { table: understoodWordings },
  understood_marks: { table: understoodMarks },
  understood_gaps: { table: understoodGaps },
  requests: { table: vendorRequests },
  request_replies: { table: requestReplies },
  requests_settled: { table: requestClosings },
  agendas: { table: sharedAgendas },
  resources: { table: sharedResources },
  powers: { table: sharedPowers },
  comments: { table: sharedPosts, only: sql`${isNull(sharedPosts.removedAt)} and ${sharedPosts.shownAt} <= now()` },
  endings: { table: endings },
} as const;

/**
 * Everything of a room that its reader may see, as one JSON file: the vendor gets what both sides read, the customer's team
 * its own side too. Bytes are base64; times are UTC.
 */
export async function copyRoom(tx: Tx, ctx: RoomContext): Promise<Copy<string>> {
  const [origin, room, people] = await Promise.all([
    findOrigin(tx, ctx),
    findRoomHead(tx, ctx.actor),
    readTeam(tx, ctx),
  ]);
  const shared = await copyShared(tx, ctx);
  const team = isOfTeam(ctx) && ctx.role !== "guest" ? { team: await copyTeamSide(tx, ctx) } : {};
  const copy = {
    ...frontOf(ctx, origin, room ?? ctx.room),
    people: people.roster.map(personOf),
    vendor_people: people.vendorPeople,
    ...shared,
    ...team,
  };
  const content = `${JSON.stringify(copy, null, 2)}\n`;
  return { content, fileName: asciiName(`${ctx.room.title}-${ctx.recordDay}.json`), rows: countRows(copy) };
}

function frontOf({ actor }: RoomContext, { madeAt, timeZone, version }: Origin, room: RoomHead) {
  const { endedAs, title, accountName, vendorName, targetOn, stage } = room;
  return {
    format: "concord.room/1",
    made_for: actor.name,
    made_at: madeAt,
    time_zone: timeZone,
    plan_version: version,
    room: { title, account: accountName, vendor: vendorName, target_on: targetOn, stage, ended_as: endedAs },
  };
}

function countRows({ shared, record, team }: { shared: Lists; record: unknown[]; team?: Lists }): number {
  const lists = [...Object.values(shared), record, ...Object.values(team ?? {})];
  return lists.reduce((sum, list) => sum + list.length, 0);
}

type Lists = Record<string, unknown[]>;

async function copyShared(tx: Tx, ctx: RoomContext): Promise<{ shared: Record<string, Row[]>; record: unknown[] }> {
  const shared = await copyTables(tx, ctx, SHARED);
  const lines = await listLines(tx, ctx, { audience: "shared", upTo: null });
  return { shared, record: lines.map((line) => JSON.parse(line) as unknown) };
}

type Tables = Record<string, Parameters<typeof rowsOf>[2]>;

async function copyTables(tx: Tx, ctx: RoomContext, tables: Tables): Promise<Record<string, Row[]>> {
  const entries = await Promise.all(
    Object.entries(tables).map(async ([name, from]) => [name, await rowsOf(tx, ctx, from)] as const),
  );
  return Object.fromEntries(entries);
}

type RosterRow = Awaited<ReturnType<typeof readTeam>>["roster"][number];

function personOf({ name, title, role, email, isSeat, hasJoined }: RosterRow) {
  return { name, title, role, email, is_seat: isSeat, has_joined: hasJoined };
}
