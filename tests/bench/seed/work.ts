import type postgres from "postgres";
import { seedPipeline } from "./pipeline.ts";
import { seedRoom } from "./room.ts";
import { seedVendor } from "./vendor.ts";

/** A room and the cookies of people who may open it. */
export interface SeededRoom {
  readonly dealId: string;
  readonly champion: string;
  readonly stakeholder: string;
}

/** What every run measures: always the same names, numbers and shapes; only dates follow the calendar. */
export interface Work {
  readonly workspaceId: string;
  /** 60 steps in 6 milestones, 10 people. */
  readonly room: SeededRoom;
  /** The same in small: whether the number of statements follows the number of rows. */
  readonly smallRoom: SeededRoom;
  /** 15 people who have answered everything. */
  readonly reportRoom: SeededRoom;
  /** Meets every deal. */
  readonly manager: string;
  /** Meets one deal in two hundred. */
  readonly rep: string;
}

/** Straight into the tables: a row through the product's commands would take a thousand times as long. */
export async function seedWork(sql: postgres.Sql, deals: number): Promise<Work> {
  const vendor = await seedVendor(sql);
  const work = await sql.begin(async (tx) => {
    // Rows are consistent by construction; foreign keys checked one by one would double the time.
    await tx`set local session_replication_role = replica`;
    await seedPipeline(tx, vendor, deals);
    return {
      room: await seedRoom(tx, vendor, { account: "Halden Logistics", people: 10, milestones: 6, tasks: 60 }),
      smallRoom: await seedRoom(tx, vendor, { account: "Sund Marine", people: 4, milestones: 2, tasks: 6 }),
      reportRoom: await seedRoom(tx, vendor, { account: "Lofoten Foods", people: 15, milestones: 6, tasks: 60 }),
    };
  });
  // The trigger's plans follow what is known of the tables: of empty ones it would read each release for each deal.
  await sql`analyze`;
  await fillPipelineEntries(sql, vendor.workspaceId);
  await sql`vacuum analyze`;
  await sql`checkpoint`;
  return { ...work, workspaceId: vendor.workspaceId, manager: vendor.manager.cookie, rep: vendor.rep.cookie };
}

const batch = 20_000;

/** The product's own trigger computes what the pipeline sorts by: an update that changes nothing makes it look. */
async function fillPipelineEntries(sql: postgres.Sql, workspaceId: string): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`select set_config('concord.workspace_id', ${workspaceId}, true)`;
    for (let changed = batch; changed === batch;) {
      const rows = await tx`update shared.deals d set stage = d.stage where d.id in (
        select x.id from shared.deals x where not exists (select from shared.pipeline_entries e
          where e.workspace_id = x.workspace_id and e.deal_id = x.id) limit ${batch})`;
      changed = rows.count;
    }
  });
}
