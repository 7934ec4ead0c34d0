import { assumeAuth, assumeWorker, withWorker, type Tx } from "#db/client.server.ts";
import { outbox } from "#db/schema/activity.ts";
import { log } from "#app/lib/log.server.ts";
import type { Mail } from "#app/features/activity/schema.ts";
import { makeCheckpoint } from "./commands.server.ts";
import {
  isOurWeek,
  listGrown,
  listSealKeepers,
  listWorkspaceIds,
  type GrownRecord,
  type SealKeeper,
} from "./weekly.queries.server.ts";

export type SealedMail = Extract<Mail, { kind: "records_sealed" }>;
type SealedRecord = SealedMail["facts"]["records"][number];

/**
 * Once a week: seals each shared record that has grown since its last seal, and mails the seals to both sides, so that a
 * record in which nobody decides has witnesses outside as well. One mail a person and workspace, whatever grew, and however
 * many processes look. What a side keeps for itself is in no shared record, and this role reads no other.
 */
export async function sealGrownRecords(): Promise<void> {
  for (const workspaceId of await listWorkspaceIds()) {
    try {
      await withWorker((tx) => sealWorkspace(tx, workspaceId));
    } catch (error) {
      log.warn({ err: error, workspaceId }, "weekly seals were not made");
    }
  }
}

async function sealWorkspace(tx: Tx, workspaceId: string): Promise<void> {
  if (!(await isOurWeek(tx, workspaceId))) return;
  const grown = await listGrown(tx, workspaceId);
  if (grown.length === 0) return;
  await assumeAuth(tx);
  const keepers = await listSealKeepers(tx, { workspaceId, dealIds: grown.map(({ dealId }) => dealId) });
  await assumeWorker(tx);
  // A seal is a witness between two: it begins when somebody of the customer has entered.
  const shared = new Set(keepers.filter(({ side }) => side === "buyer").map(({ dealId }) => dealId));
  const sealed = await sealRecords(
    tx,
    workspaceId,
    grown.filter(({ dealId }) => shared.has(dealId)),
  );
  await queueSeals(tx, workspaceId, mailsTo(keepers, sealed));
}

async function sealRecords(tx: Tx, workspaceId: string, grown: readonly GrownRecord[]) {
  const sealed = await Promise.all(
    grown.map(async ({ dealId, at, ...end }) => {
      const { checkpoint, signature, fingerprint } = await makeCheckpoint(
        tx,
        { actor: { workspaceId }, dealId },
        { end, at },
      );
      return [dealId, { checkpoint, signature, fingerprint }] as const;
    }),
  );
  return new Map(sealed);
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
