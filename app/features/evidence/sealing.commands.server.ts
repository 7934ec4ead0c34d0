import { assumeAuth, assumeWorker, withWorker, type Tx } from "#db/client.server.ts";
import { outbox } from "#db/schema/activity.ts";
import { log } from "#app/lib/log.server.ts";
import type { Mail } from "#app/features/activity/schema.ts";
import { makeCheckpoint } from "./commands.server.ts";
import {
  isOurTurn,
  isWeekMailed,
  listEntered,
  listGrown,
  listSealKeepers,
  listUnmailed,
  listWorkspaceIds,
  type SealKeeper,
} from "./sealing.queries.server.ts";

export type SealedMail = Extract<Mail, { kind: "records_sealed" }>;
type SealedRecord = SealedMail["facts"]["records"][number];

/**
 * Seals, once a day, each shared record that has grown since its last seal; and mails, once a week, the newest seals that were
 * not mailed yet to both sides, so that a record in which nobody decides has witnesses outside as well. One mail a person and
 * workspace, whatever grew, and however many processes look. What a side keeps for itself is in no shared record, and this
 * role reads no other.
 */
export async function sealGrownRecords(): Promise<void> {
  for (const workspaceId of await listWorkspaceIds()) {
    try {
      await withWorker(async (tx) => {
        if (!(await isOurTurn(tx, workspaceId))) return;
        await sealToday(tx, workspaceId);
        if (!(await isWeekMailed(tx, workspaceId))) await mailTheWeek(tx, workspaceId);
      });
    } catch (error) {
      log.warn({ err: error, workspaceId }, "records were not sealed");
    }
  }
}

async function sealToday(tx: Tx, workspaceId: string): Promise<void> {
  const grown = await listGrown(tx, workspaceId);
  if (grown.length === 0) return;
  await assumeAuth(tx);
  const entered = await listEntered(tx, { workspaceId, dealIds: grown.map(({ dealId }) => dealId) });
  await assumeWorker(tx);
  const sealing = grown.filter(({ dealId }) => entered.has(dealId));
  await Promise.all(
    sealing.map(({ dealId, at, ...end }) => makeCheckpoint(tx, { actor: { workspaceId }, dealId }, { end, at })),
  );
}

async function mailTheWeek(tx: Tx, workspaceId: string): Promise<void> {
  const unmailed = await listUnmailed(tx, workspaceId);
  if (unmailed.length === 0) return;
  await assumeAuth(tx);
  const keepers = await listSealKeepers(tx, { workspaceId, dealIds: unmailed.map(({ dealId }) => dealId) });
  await assumeWorker(tx);
  const sealed = new Map(unmailed.map(({ dealId, seal }) => [dealId, seal]));
  await queueSeals(tx, workspaceId, mailsTo(keepers, sealed));
}

type SealMail = { email: string; name: string; records: SealedRecord[] };

/** One mail an address, with every record that its owner keeps. */
function mailsTo(keepers: readonly SealKeeper[], sealed: ReadonlyMap<string, SealedRecord["seal"]>): SealMail[] {
  const mails = new Map<string, SealMail>();
  for (const { email, name, dealId, dealTitle } of keepers) {
    const seal = sealed.get(dealId);
    if (!seal) continue;
    const mail = mails.get(email) ?? { email, name, records: [] };
    mail.records.push({ dealId, dealTitle, seal });
    mails.set(email, mail);
  }
  return [...mails.values()];
}

async function queueSeals(tx: Tx, workspaceId: string, mails: readonly SealMail[]): Promise<void> {
  const kind: SealedMail["kind"] = "records_sealed";
  const send = ({ email, name, records }: SealMail) =>
    tx.insert(outbox).values({ workspaceId, kind, recipientEmail: email, recipientName: name, facts: { records } });
  await Promise.all(mails.map(send));
}
