import { assumeAuth, type Tx } from "#db/client.server.ts";
import { listSealKeepers } from "#app/features/evidence/sealing.queries.server.ts";
import type { SealedMail } from "#app/features/evidence/sealing.commands.server.ts";

type Waiting = { workspaceId: string | null; recipientEmail: string };
type Kept = { ok: true; mail: SealedMail } | { ok: false; reason: "recipient_gone" | "switched_off" };

/**
 * Looks at the recipient of a week's seals once more: whoever left a deal meanwhile gets no word of it, and whoever stopped
 * mails about what is new gets none. Begins as the worker and ends as the auth role.
 */
export async function keepOwnSeals(tx: Tx, { workspaceId, recipientEmail }: Waiting, mail: SealedMail): Promise<Kept> {
  if (workspaceId === null) return { ok: false, reason: "recipient_gone" };
  await assumeAuth(tx);
  const dealIds = mail.facts.records.map(({ dealId }) => dealId);
  const keepers = await listSealKeepers(tx, { workspaceId, dealIds });
  const own = keepers.filter(({ email }) => email === recipientEmail);
  if (own.some(({ wantsMail }) => wantsMail === false)) return { ok: false, reason: "switched_off" };
  const records = mail.facts.records.filter((record) => own.some(({ dealId }) => dealId === record.dealId));
  if (records.length === 0) return { ok: false, reason: "recipient_gone" };
  return { ok: true, mail: { ...mail, facts: { records } } };
}
