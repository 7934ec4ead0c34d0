import { eq } from "drizzle-orm";
import { withActor, withWorker } from "#db/client.server.ts";
import { outbox } from "#db/schema/activity.ts";
import { signoffs } from "#db/schema/signoffs.ts";
import { requestSignCode } from "#app/features/people/challenges.server.ts";
import type { Version } from "#app/features/plan/versions.schema.ts";
import { findLatestVersion } from "#app/features/plan/versions.queries.server.ts";
import { askForSignoff, type DecisionForm } from "#app/features/signoffs/commands.server.ts";
import { readSignoffs } from "#app/features/signoffs/queries.server.ts";
import { signoffStateOf } from "#app/features/signoffs/state.ts";
import { requestWith, secretInMailTo } from "./mailbox.ts";
import { aPlan, aVersion, keyed } from "./plan.ts";
import type { Room } from "./world.ts";

export const KARIN = "karin.solberg@halden.example";

/** Version 1, and Karin Solberg asked to decide on it. */
export async function anAskedVersion(room: Room): Promise<Version> {
  const ctx = await room.as("rep");
  await aPlan(ctx);
  const version = await aVersion(ctx);
  await ask(room, version.number);
  return version;
}

export async function ask(room: Room, number: number) {
  const { stakeholderId } = room.actor("executive");
  return askForSignoff(await room.as("champion"), keyed({ number, stakeholderId }));
}

type Proof = { request: Request; code: string };

export async function aCodeFor(room: Room, version: Version): Promise<Proof> {
  const { number: versionNumber, sha256: binding } = version;
  const asked = await requestSignCode(await room.as("executive"), { binding, dealTitle: "Dispatch", versionNumber });
  if (!asked.ok) throw new Error(asked.reason);
  return { request: requestWith(asked.value.cookie), code: await secretInMailTo(KARIN) };
}

export function formFor(version: Version, form: Partial<DecisionForm> & { code: string }): DecisionForm {
  return keyed({ versionId: version.id, versionSha256: version.sha256, decision: "approved", reason: null, ...form });
}

export async function decisionsIn(room: Room) {
  const ctx = await room.as("rep");
  return withActor(ctx.actor, (tx) => tx.select().from(signoffs));
}

export async function stateIn(room: Room) {
  const ctx = await room.as("rep");
  return withActor(ctx.actor, async (tx) => {
    const [latest, record] = [await findLatestVersion(tx, ctx), await readSignoffs(tx, ctx)];
    return signoffStateOf({ latest, ...record });
  });
}

export async function mailsOf(kind: string): Promise<string[]> {
  const mails = await withWorker((tx) =>
    tx.select({ to: outbox.recipientEmail }).from(outbox).where(eq(outbox.kind, kind)),
  );
  return mails.map(({ to }) => to).toSorted();
}
