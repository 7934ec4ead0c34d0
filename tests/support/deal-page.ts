import type { AlignmentView } from "#app/features/deals/alignment.ts";
import { writeLine } from "#app/features/understanding/commands.server.ts";
import { unpack } from "#app/lib/packed.ts";
import { loader } from "#app/routes/workspace/deal.tsx";
import { aKey } from "#tests/support/story.ts";
import { call } from "#tests/support/workspace.ts";
import type { Room, World } from "#tests/support/world.ts";

type Part = "rep" | "viewer" | "manager";
type Sent = Awaited<ReturnType<typeof loader>>;
type DealPage = { view: AlignmentView; mayAsk: boolean; mayChange: boolean; mayEnd: boolean };

/** What the vendor's page of a deal is made of. */
export async function openDealPage(world: World, room: Room, part: Part = "rep"): Promise<DealPage> {
  const { data } = await call(loader, atDeal(world, room, part));
  const { view, ...page } = data as Sent;
  return { ...page, view: unpack(view) };
}

export function atDeal(world: World, room: { dealId: string }, part: Part = "rep") {
  return { as: world.member(part), path: `/deals/${room.dealId}`, params: { dealId: room.dealId } };
}

const goal = { kind: "goal", text: "They want fewer empty runs" } as const;

/** Something that the vendor understood, without which writing it down is what comes next. */
export async function writeDown(room: Room, line: { kind: "goal" | "worry"; text: string } = goal): Promise<void> {
  await writeLine(await room.as("rep"), { intent: "write", commandKey: aKey(), ...line, gapId: null });
}
