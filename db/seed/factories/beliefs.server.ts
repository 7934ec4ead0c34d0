import type { MemberActor } from "../../actor.ts";
import { assumeActor, type Tx } from "../../client.server.ts";
import { aliveConfirmations } from "../../schema/alive-confirmations.ts";
import { bantNotes, beliefs, type BantTopic } from "../../schema/beliefs.ts";
import { aftermaths, type Aftermath } from "../../schema/endings.ts";

type OnDeal = MemberActor & { dealId: string };

export type NewBelief = {
  by: OnDeal;
  ability: "FAIL" | "SPLIT" | "OPEN" | "PASS";
  willingness: "FAIL" | "SPLIT" | "OPEN" | "PASS";
  note: string | null;
  statedOn: string;
  createdAt: Date;
};

/** What the vendor's people believed, as they wrote it down. */
export async function stateBeliefs(tx: Tx, stated: readonly NewBelief[]): Promise<void> {
  const [first] = stated;
  if (!first) return;
  await assumeActor(tx, first.by);
  await tx
    .insert(beliefs)
    .values(stated.map(({ by, ...belief }) => ({ ...placeOf(by), statedByName: by.name, ...belief })));
}

export type NewBantNote = { by: OnDeal; topic: BantTopic; note: string; notedOn: string };

export async function noteBant(tx: Tx, noted: readonly NewBantNote[]): Promise<void> {
  const [first] = noted;
  if (!first) return;
  await assumeActor(tx, first.by);
  await tx
    .insert(bantNotes)
    .values(noted.map(({ by, ...note }) => ({ ...placeOf(by), notedByName: by.name, ...note })));
}

/** Somebody's word that a quiet deal lives. */
export async function sayAlive(tx: Tx, by: OnDeal, said: { reason: string; confirmedOn: string }): Promise<void> {
  await assumeActor(tx, by);
  await tx.insert(aliveConfirmations).values({ ...placeOf(by), confirmedByName: by.name, ...said });
}

export async function noteAftermath(tx: Tx, by: OnDeal, noted: { what: Aftermath; notedOn: string }): Promise<void> {
  await assumeActor(tx, by);
  await tx.insert(aftermaths).values({ ...placeOf(by), notedByName: by.name, ...noted });
}

function placeOf({ workspaceId, dealId }: OnDeal) {
  return { workspaceId, dealId };
}
