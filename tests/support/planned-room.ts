import { withActor } from "#db/client.server.ts";
import { imports } from "#db/schema/imports.ts";
import { changeBranding } from "#app/features/branding/commands.server.ts";
import { readPlan } from "#app/features/plan/queries.server.ts";
import { recordDecision } from "#app/features/signoffs/record.commands.server.ts";
import { workspaceContextFor } from "#app/features/people/guards.server.ts";
import { FILES, pngOf, receivedFile } from "#tests/support/files.ts";
import { aKeptHook } from "#tests/support/kept-hook.ts";
import { aPutFile, aPutLink } from "#tests/support/resources.ts";
import { anAskedVersion, decisionsIn, KARIN } from "#tests/support/signoffs.ts";
import { NOW, type Room } from "#tests/support/world.ts";

type Planned = {
  milestoneId: string;
  taskId: string;
  number: string;
  signoffId: string;
  subject: string;
  resourceId: string;
  importId: string;
  sha256: string;
  hookId: string;
};

/**
 * One milestone with one step, published as version 1, which the executive was asked to decide on and sent back; gives back
 * what the plan's addresses need. The code by mail is another test's matter, so the decision is recorded without it.
 */
export async function aPlannedRoom(room: Room): Promise<Planned> {
  const version = await anAskedVersion(room);
  const ctx = await room.as("executive");
  const form = { decision: "sent_back", reason: "The trial has to start after peak." } as const;
  await withActor(ctx.actor, (tx) => recordDecision(tx, ctx, { version, form, email: KARIN }));
  const [milestone] = (await withActor(ctx.actor, (tx) => readPlan(tx, ctx))).milestones;
  const [task] = milestone?.tasks ?? [];
  const [decision] = (await decisionsIn(room)).filter(({ dealId }) => dealId === room.dealId);
  if (!milestone || !task || !decision) throw new Error("The plan was not made");
  const found = { milestoneId: milestone.id, taskId: task.id, number: String(version.number) };
  const [resourceId, importId] = [await linkAndFile(room), await aBroughtFile(room)];
  // Off, so that nobody outside is called.
  const off = { address: "https://hooks.example.com/concord", isOff: true };
  const hookId = await aKeptHook((await room.as("admin")).actor, off);
  const kept = { resourceId, importId, hookId, sha256: await aLogo(room) };
  return { ...found, signoffId: decision.id, subject: "item-capacity", ...kept };
}

/** The workspace's logo, which every page of its rooms then shows; gives back what its address is made of. */
async function aLogo(room: Room): Promise<string> {
  const { actor } = await room.as("admin");
  const file = receivedFile("logo.png", pngOf(300, 100));
  const ctx = workspaceContextFor({ ...actor, dealId: null }, NOW);
  const set = await changeBranding(ctx, { intent: "set", commandKey: crypto.randomUUID(), file });
  if (!set.ok) throw new Error(set.reason);
  return file.sha256;
}

/** A file of deals that somebody of the workspace brought, and nobody imported yet. */
async function aBroughtFile(room: Room): Promise<string> {
  const { actor } = await room.as("rep");
  const columns = { account: "0", title: "1", targetOn: "2", owner: "", amount: "", currency: "EUR", category: "" };
  const [brought] = await withActor(actor, (tx) =>
    tx
      .insert(imports)
      .values({
        workspaceId: actor.workspaceId,
        fileName: "deals.csv",
        encoding: "UTF-8",
        content: "Account,Deal,Target\nVoss Care,Second depot,2027-03-01",
        mapping: { ...columns, externalId: "", dates: "ymd", numbers: "point" },
        broughtByName: "Magnus Ruud",
      })
      .returning({ id: imports.id }),
  );
  if (!brought) throw new Error("The file was not kept");
  return brought.id;
}

/** One link and one file; gives back the file's id. */
async function linkAndFile(room: Room): Promise<string> {
  await aPutLink(room, "rep", { title: "How the trial runs", folder: "The trial" });
  return aPutFile(room, "rep", { title: "Steps", name: "steps.csv", bytes: FILES.csv });
}
