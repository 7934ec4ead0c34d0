import type { MemberActor, StakeholderActor } from "../../actor.ts";
import { assumeActor, type Tx } from "../../client.server.ts";
import { agendaDecisions, sharedAgendas } from "../../schema/agendas.ts";
import { requestClosings, requestOrigins, requestReplies, vendorRequests } from "../../schema/requests.ts";

type Told<Table extends { $inferInsert: object }, Named extends string> = Omit<
  Table["$inferInsert"],
  "workspaceId" | "dealId" | "audience" | "side" | Named
>;
type Member = MemberActor & { dealId: string };

type Asked = {
  request: Told<typeof vendorRequests, "askedByName" | "id"> & { id: string };
  /** The subject it came from, for the team alone. */
  gate: string | undefined;
};

export async function askVendor(tx: Tx, by: StakeholderActor, { request, gate }: Asked): Promise<void> {
  await assumeActor(tx, by);
  await tx.insert(vendorRequests).values({ ...placeOf(by), askedByName: by.name, ...request });
  if (gate !== undefined) await tx.insert(requestOrigins).values({ ...placeOf(by), requestId: request.id, gate });
}

export async function answerRequest(
  tx: Tx,
  by: Member,
  answer: Told<typeof requestReplies, "saidByName">,
): Promise<void> {
  await assumeActor(tx, by);
  await tx.insert(requestReplies).values({ ...placeOf(by), side: by.side, saidByName: by.name, ...answer });
}

export async function settleRequest(
  tx: Tx,
  by: StakeholderActor,
  closed: Told<typeof requestClosings, "closedByName">,
): Promise<void> {
  await assumeActor(tx, by);
  await tx.insert(requestClosings).values({ ...placeOf(by), closedByName: by.name, ...closed });
}

export async function shareAgenda(
  tx: Tx,
  by: StakeholderActor,
  agenda: Told<typeof sharedAgendas, "sharedByName">,
): Promise<void> {
  await assumeActor(tx, by);
  await tx.insert(sharedAgendas).values({ ...placeOf(by), side: by.side, sharedByName: by.name, ...agenda });
}

/** What the team decided, for itself. */
export async function decideOnSubject(
  tx: Tx,
  by: StakeholderActor,
  decision: Told<typeof agendaDecisions, "writtenByName">,
): Promise<void> {
  await assumeActor(tx, by);
  await tx.insert(agendaDecisions).values({ ...placeOf(by), writtenByName: by.name, ...decision });
}

function placeOf({ workspaceId, dealId }: { workspaceId: string; dealId: string }) {
  return { workspaceId, dealId };
}
