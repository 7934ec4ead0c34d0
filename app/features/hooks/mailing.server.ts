import { assumeAuth, assumeWorker, type Tx } from "#db/client.server.ts";
import { outbox } from "#db/schema/activity.ts";
import type { OffReason } from "#db/schema/hooks.ts";
import { queueMail } from "#app/features/activity/commands.server.ts";
import type { Mail } from "#app/features/activity/schema.ts";
import { listAdministrators } from "#app/features/members/administrators.queries.server.ts";
import type { WorkspaceContext } from "#app/features/people/guards.server.ts";
import { hostOf, labelsOf } from "./present.ts";
import type { MakeHook } from "./schema.ts";

type About = Pick<MakeHook, "address" | "kinds"> & { isNew: boolean };

/** Tells every administrator where events go from now on. */
export async function mailAboutHook(tx: Tx, { actor }: WorkspaceContext, { address, kinds, isNew }: About) {
  const { vendorName, to } = await listAdministrators(tx, actor.workspaceId);
  const facts = { host: hostOf(address), kinds: labelsOf(kinds), by: actor.name, vendorName, isNew };
  await queueMail(tx, { actor, dealId: null }, { to, mail: { kind: "hook_set", facts } });
}

type Stopped = { workspaceId: string; hookId: string; address: string; why: OffReason };

/** Tells every administrator that Concord switched a webhook off. As the worker, and again the worker afterwards. */
export async function mailAboutStop(tx: Tx, { workspaceId, hookId, address, why }: Stopped): Promise<void> {
  await assumeAuth(tx);
  const { vendorName, to } = await listAdministrators(tx, workspaceId);
  await assumeWorker(tx);
  const { kind, facts }: Extract<Mail, { kind: "hook_stopped" }> = {
    kind: "hook_stopped",
    facts: { hookId, host: hostOf(address), vendorName, isGone: why === "gone" },
  };
  if (to.length === 0) return;
  await tx
    .insert(outbox)
    .values(to.map(({ email, name }) => ({ workspaceId, kind, recipientEmail: email, recipientName: name, facts })));
}
