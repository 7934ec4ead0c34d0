import type { MemberActor } from "#db/actor.ts";
import { withActor } from "#db/client.server.ts";
import { exportAudit } from "#app/features/audit/export.server.ts";
import { copyRoom } from "#app/features/copies/room-copy.server.ts";
import { takeCopy } from "#app/features/copies/taking.server.ts";
import { changeViews } from "#app/features/deals/views.commands.server.ts";
import { listViews } from "#app/features/deals/views.queries.server.ts";
import type { RoomContext, WorkspaceContext } from "#app/features/people/guards.server.ts";
import { readPlan } from "#app/features/plan/queries.server.ts";
import { changeNotices } from "#app/features/talk/change.commands.server.ts";
import { keepTemplate, removeTemplate, renameTemplate } from "#app/features/templates/commands.server.ts";
import { readTemplates } from "#app/features/templates/queries.server.ts";
import { aKeptHook } from "#tests/support/kept-hook.ts";
import { aKey } from "#tests/support/story.ts";
import type { Room } from "#tests/support/world.ts";

/** The administrator at their own desk, from where they see all rooms. */
async function theDesk(room: Room): Promise<WorkspaceContext> {
  const { actor, now, today, recordDay } = await room.as("admin");
  return deskOf({ ...actor, dealId: null }, { now, today, recordDay });
}

function deskOf(actor: MemberActor, day: Pick<RoomContext, "now" | "today" | "recordDay">): WorkspaceContext {
  return { actor, role: actor.role, ...day } as WorkspaceContext;
}

async function keepAView(room: Room, turn: number, canary: string): Promise<unknown> {
  const view = { name: `${canary} ${turn}`, search: `find=${canary}`, shared: "yes" } as const;
  return changeViews(await theDesk(room), { intent: "keep", commandKey: aKey(), ...view });
}

async function removeAView(room: Room): Promise<unknown> {
  const desk = await theDesk(room);
  const [view] = await listViews(desk);
  return view && changeViews(desk, { intent: "remove", commandKey: aKey(), viewId: view.id });
}

/** In words of the vendor's own, which the customer's plan goes on without. */
async function keepATemplate(room: Room, turn: number, canary: string): Promise<unknown> {
  const ctx = await room.as("rep");
  const { milestones } = await withActor(ctx.actor, (tx) => readPlan(tx, ctx));
  const places = milestones.flatMap(({ id, tasks }) => [id, ...tasks.map((task) => task.id)]);
  const words = new Map(places.map((id) => [id, `${canary} of ours`]));
  return keepTemplate(ctx, { commandKey: aKey(), name: `${canary} ${turn}`, summary: canary, words });
}

async function renameATemplate(room: Room, turn: number, canary: string): Promise<unknown> {
  const desk = await theDesk(room);
  const [template] = await readTemplates(desk);
  const named = { name: `${canary} again ${turn}`, summary: canary };
  return template && renameTemplate(desk, { commandKey: aKey(), templateId: template.id, ...named });
}

async function removeATemplate(room: Room): Promise<unknown> {
  const desk = await theDesk(room);
  const [template] = await readTemplates(desk);
  return template && removeTemplate(desk, { commandKey: aKey(), templateId: template.id });
}

/** Ten whole copies an hour are a person's own limit; what is refused leaves no trace either. */
async function takeACopyAlong(room: Room): Promise<unknown> {
  const ctx = await room.as("rep");
  return takeCopy(ctx, { what: "room", make: (tx) => copyRoom(tx, ctx) }).catch(() => null);
}

async function takeTheAuditLogAlong(room: Room): Promise<unknown> {
  return exportAudit(await theDesk(room), { about: null, by: null, before: null }).catch(() => null);
}

async function readTheNews(room: Room): Promise<unknown> {
  return changeNotices(await theDesk(room), { intent: "see_all", commandKey: aKey() });
}

/** It hears of nothing that happens in this story, so that nobody outside is called. */
async function makeAWebhook(room: Room, turn: number, canary: string): Promise<unknown> {
  const { actor } = await theDesk(room);
  return aKeptHook(actor, { address: `https://${canary}.example/${turn}`, kinds: ["deal.opened"] });
}

/** What the vendor does at its own desk. `canary` stands in every text of it. */
export const ACTS_AT_THE_DESK = [
  keepAView,
  makeAWebhook,
  keepATemplate,
  renameATemplate,
  removeAView,
  removeATemplate,
  takeACopyAlong,
  takeTheAuditLogAlong,
  readTheNews,
] as const;
