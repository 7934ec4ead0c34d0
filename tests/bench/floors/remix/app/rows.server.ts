import { and, asc, eq } from "drizzle-orm";
import { date, pgSchema, text, uuid } from "drizzle-orm/pg-core";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";

const shared = pgSchema("shared");
const deals = shared.table("deals", { ...inWorkspace(), id: uuid("id"), title: text("title") });
const milestones = shared.table("milestones", { ...inWorkspace(), id: uuid("id"), name: text("name") });
const stakeholders = shared.table("stakeholders", { ...inWorkspace(), id: uuid("id"), name: text("name") });
const completions = shared.table("task_completions", {
  ...inWorkspace(),
  dealId: uuid("deal_id"),
  taskId: uuid("task_id"),
  doneOn: date("completed_on"),
});
const tasks = shared.table("tasks", {
  ...inWorkspace(),
  id: uuid("id"),
  dealId: uuid("deal_id"),
  milestoneId: uuid("milestone_id"),
  ownerId: uuid("owner_stakeholder_id"),
  title: text("title"),
  dueOn: date("due_on"),
});

const { FLOOR_DATABASE = "", FLOOR_WORKSPACE = "", FLOOR_DEAL = "" } = process.env;
const db = drizzle(postgres(FLOOR_DATABASE, { max: 10, connection: { application_name: "bench-remix-floor" } }));

/** Every key of the schema begins with it. */
function inWorkspace() {
  return { workspaceId: uuid("workspace_id") };
}

export async function findDeal() {
  const [deal] = await db
    .select({ title: deals.title })
    .from(deals)
    .where(and(eq(deals.workspaceId, FLOOR_WORKSPACE), eq(deals.id, FLOOR_DEAL)));
  return deal ?? null;
}

export function listSteps() {
  return db
    .select({
      id: tasks.id,
      title: tasks.title,
      milestone: milestones.name,
      owner: stakeholders.name,
      dueOn: tasks.dueOn,
      doneOn: completions.doneOn,
    })
    .from(tasks)
    .innerJoin(milestones, and(eq(milestones.workspaceId, tasks.workspaceId), eq(milestones.id, tasks.milestoneId)))
    .leftJoin(stakeholders, and(eq(stakeholders.workspaceId, tasks.workspaceId), eq(stakeholders.id, tasks.ownerId)))
    .leftJoin(
      completions,
      and(
        eq(completions.workspaceId, tasks.workspaceId),
        eq(completions.dealId, tasks.dealId),
        eq(completions.taskId, tasks.id),
      ),
    )
    .where(and(eq(tasks.workspaceId, FLOOR_WORKSPACE), eq(tasks.dealId, FLOOR_DEAL)))
    .orderBy(asc(tasks.dueOn));
}
