import { eq } from "drizzle-orm";
import { workspaces } from "#db/schema/workspace.ts";
import { carryOut } from "#app/features/activity/commands.server.ts";
import { recordAudit } from "#app/features/audit/commands.server.ts";
import type { WorkspaceContext } from "#app/features/people/guards.server.ts";
import { success, type Result } from "#app/lib/result.ts";
import { deactivateMember, giveMemberRole, removeMembersFactor } from "./commands.server.ts";
import { inviteMember, inviteMemberAgain } from "./invite.commands.server.ts";
import type { MembersCommand, MembersRefusal } from "./schema.ts";

/** Carries out whichever command of the members page was sent. */
export function changeMembers(ctx: WorkspaceContext, command: MembersCommand): Promise<Result<null, MembersRefusal>> {
  switch (command.intent) {
    case "invite":
      return inviteMember(ctx, command);
    case "resend":
      return inviteMemberAgain(ctx, command);
    case "role":
      return giveMemberRole(ctx, command);
    case "deactivate":
      return deactivateMember(ctx, command);
    case "factor":
      return removeMembersFactor(ctx, command);
  }
}

/** Whether every member shows an authenticator app beside the password. Members without one set it up at their next step. */
export function requireFactorOfMembers(
  ctx: WorkspaceContext,
  { commandKey: key, requiresFactor }: { commandKey: string; requiresFactor: "yes" | "no" },
): Promise<Result<null, "key_reused">> {
  return carryOut(ctx, { name: "workspace.factor", key, input: { requiresFactor } }, async (tx) => {
    const isRequired = requiresFactor === "yes";
    await tx
      .update(workspaces)
      .set({ requiresSecondFactor: isRequired })
      .where(eq(workspaces.workspaceId, ctx.actor.workspaceId));
    const type = isRequired ? "workspace.factor_required" : "workspace.factor_optional";
    await recordAudit(tx, ctx.actor, { type, facts: {} });
    return success(null);
  });
}
