import { sql, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Tx } from "#db/client.server.ts";
import { internalCosts } from "#db/schema/plan-terms.ts";
import { customerSteps } from "#db/schema/plan-steps.ts";
import { attestations } from "#db/schema/powers.ts";
import { pulses } from "#db/schema/pulses.ts";
import { answers, capacities, initiatives, outcomes, rankings } from "#db/schema/readiness.ts";
import { agendaDecisions } from "#db/schema/agendas.ts";
import { requestOrigins } from "#db/schema/requests.ts";
import { customerResources } from "#db/schema/resources.ts";
import { customerPosts } from "#db/schema/talk.ts";
import { listLines } from "#app/features/evidence/chain.server.ts";
import type { TeamContext } from "#app/features/people/guards.server.ts";
import { rowsOf, type Row } from "./rows.server.ts";

type TeamCopy = Record<string, Row[]> & { record: Row[] };

/**
 * The team's own side, by the same rules as on its pages: of colleagues' answers those to statements that the reader has
 * answered, their rankings once the reader has ranked; of powers and of the pulse the reader's own word.
 */
export async function copyTeamSide(tx: Tx, ctx: TeamContext): Promise<TeamCopy> {
  const me = ctx.actor.stakeholderId;
  const isOwn = (author: PgColumn) => sql`${author} = ${me}`;
  const [tables, lines] = await Promise.all([
    copyAll(tx, ctx, {
      outcomes: { table: outcomes },
      decisions: { table: agendaDecisions },
      request_subjects: { table: requestOrigins },
      initiatives: { table: initiatives },
      capacities: { table: capacities },
      internal_costs: { table: internalCosts },
      steps: { table: customerSteps },
      resources: { table: customerResources },
      answers: { table: answers, only: ownOrAnswered(me) },
      rankings: { table: rankings, only: ownOrRanked(me) },
      attestations: { table: attestations, only: isOwn(attestations.stakeholderId) },
      pulses: { table: pulses, only: isOwn(pulses.stakeholderId) },
      notes: {
        table: customerPosts,
        only: sql`${isOwn(customerPosts.authorId)} and ${customerPosts.removedAt} is null`,
      },
    }),
    listLines(tx, ctx, { audience: "buyer", upTo: null }),
  ]);
  return { ...tables, record: lines.map((line) => JSON.parse(line) as Row) };
}

async function copyAll(tx: Tx, ctx: TeamContext, tables: Record<string, Parameters<typeof rowsOf>[2]>) {
  const entries = Object.entries(tables).map(async ([name, from]) => [name, await rowsOf(tx, ctx, from)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

/** Nobody sees others' answers to a statement before giving their own. */
function ownOrAnswered(me: string): SQL {
  return sql`exists (select from ${answers} own where own.workspace_id = ${answers.workspaceId}
    and own.deal_id = ${answers.dealId} and own.item = ${answers.item} and own.stakeholder_id = ${me})`;
}

function ownOrRanked(me: string): SQL {
  return sql`exists (select from ${rankings} own where own.workspace_id = ${rankings.workspaceId}
    and own.deal_id = ${rankings.dealId} and own.stakeholder_id = ${me})`;
}
