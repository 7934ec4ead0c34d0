import { and, eq, isNotNull } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { logos } from "#db/schema/logos.ts";
import { LOGO_KINDS, workspaces, type Logo, type LogoKind } from "#db/schema/workspace.ts";
import { carryOut } from "#app/features/activity/commands.server.ts";
import { recordAudit } from "#app/features/audit/commands.server.ts";
import type { WorkspaceContext } from "#app/features/people/guards.server.ts";
import { kindOf } from "#app/features/resources/file-check.server.ts";
import type { WrongFile } from "#app/features/resources/file-kinds.ts";
import { cleanFileName } from "#app/features/resources/file-name.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import type { ReceivedFile } from "#app/lib/upload.server.ts";
import { LARGEST_LOGO, LONGEST_SIDE } from "./limits.ts";
import { measure } from "./measure.ts";
import type { BrandingCommand } from "./schema.ts";

type WrongPicture = Exclude<WrongFile, "archive_too_large"> | "no_file" | "too_heavy" | "too_long" | "moving";
export type BrandingRefusal = WrongPicture | "key_reused";

/** Carries out whichever command of the page was sent. */
export function changeBranding(
  ctx: WorkspaceContext,
  { intent, commandKey: key, file }: BrandingCommand & { file: ReceivedFile | null },
): Promise<Result<null, BrandingRefusal>> {
  return intent === "set" ? setLogo(ctx, { key, file }) : removeLogo(ctx, key);
}

/** It is looked at before anything is locked. From the next page on every room of the workspace shows it. */
async function setLogo(
  ctx: WorkspaceContext,
  { key, file }: { key: string; file: ReceivedFile | null },
): Promise<Result<null, BrandingRefusal>> {
  const looked = await lookAt(file);
  if (!looked.ok) return looked;
  const { logo, name, bytes } = looked.value;
  return carryOut(ctx, { name: "branding.set_logo", key, input: { name, sha256: logo.sha256 } }, async (tx) => {
    // The workspace's row first: of two who set one at the same moment the second waits, and its picture stays.
    await tx.update(workspaces).set({ logo }).where(isOf(ctx));
    await forgetBytes(tx, ctx);
    const { sha256, kind } = logo;
    await tx.insert(logos).values({ workspaceId: ctx.actor.workspaceId, sha256, kind, bytes });
    const size = `${logo.width} × ${logo.height}`;
    await recordAudit(tx, ctx.actor, { type: "logo.set", facts: { file: name, size, sha256 } });
    return success(null);
  });
}

/** Where there is none any more, nothing is left to do or to tell. */
function removeLogo(ctx: WorkspaceContext, key: string): Promise<Result<null, "key_reused">> {
  return carryOut(ctx, { name: "branding.remove_logo", key, input: null }, async (tx) => {
    const removed = await tx
      .update(workspaces)
      .set({ logo: null })
      .where(and(isOf(ctx), isNotNull(workspaces.logo)))
      .returning({ workspaceId: workspaces.workspaceId });
    await forgetBytes(tx, ctx);
    if (removed.length > 0) await recordAudit(tx, ctx.actor, { type: "logo.removed", facts: {} });
    return success(null);
  });
}

type Looked = { logo: Logo; name: string; bytes: Uint8Array };

async function lookAt(file: ReceivedFile | null): Promise<Result<Looked, WrongPicture>> {
  if (file === null) return failure("no_file");
  if (file.isCut || file.size > LARGEST_LOGO) return failure("too_heavy");
  const name = cleanFileName(file.name);
  const kind = await logoKindOf(name, file);
  if (!kind.ok) return kind;
  const bytes = await file.read(0, file.size);
  const measured = measure(kind.value, bytes);
  if (measured === null) return failure("not_what_it_says");
  const { isMoving, ...sides } = measured;
  if (Math.max(sides.width, sides.height) > LONGEST_SIDE) return failure("too_long");
  return isMoving
    ? failure("moving")
    : success({ logo: { sha256: file.sha256, kind: kind.value, ...sides }, name, bytes });
}

async function logoKindOf(name: string, file: ReceivedFile): Promise<Result<LogoKind, WrongPicture>> {
  const known = await kindOf(name, file);
  if (!known.ok) return failure(known.reason === "archive_too_large" ? "kind_unknown" : known.reason);
  const kind = LOGO_KINDS.find((one) => one === known.kind);
  return kind === undefined ? failure("kind_unknown") : success(kind);
}

function isOf({ actor }: WorkspaceContext) {
  return eq(workspaces.workspaceId, actor.workspaceId);
}

async function forgetBytes(tx: Tx, { actor }: WorkspaceContext): Promise<void> {
  await tx.delete(logos).where(eq(logos.workspaceId, actor.workspaceId));
}
