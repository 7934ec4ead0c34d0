import { and, desc, eq, isNotNull, isNull, ne, sql } from "drizzle-orm";
import { withActor, type Tx } from "#db/client.server.ts";
import { dealMembers, deals } from "#db/schema/deals.ts";
import { endings } from "#db/schema/endings.ts";
import { imports } from "#db/schema/imports.ts";
import { opportunities } from "#db/schema/opportunities.ts";
import { accounts, members } from "#db/schema/workspace.ts";
import type { WorkspaceContext } from "#app/features/people/guards.server.ts";
import { sha256 } from "#app/lib/digest.server.ts";
import { assess, type Known, type Outcome, type Surroundings } from "./assess.server.ts";
import type { Mapping } from "./columns.ts";
import { rowsOf, type CsvRows } from "./reading.server.ts";

export type Import = {
  id: string;
  fileName: string;
  encoding: string;
  mapping: Mapping;
  broughtByName: string;
  importedAt: Date | null;
  opened: number;
  changed: number;
  leftOut: number;
};

/** `seen`: what the preview says, in a few characters. */
export type Preview = { file: CsvRows; outcomes: readonly Outcome[]; seen: string };

export async function findImport(
  ctx: WorkspaceContext,
  importId: string,
): Promise<{ brought: Import; preview: Preview | null } | null> {
  return withActor(ctx.actor, async (tx) => {
    const found = await readImport(tx, ctx, importId);
    if (!found) return null;
    const { content, ...brought } = found;
    return {
      brought,
      preview: brought.importedAt ? null : await previewOf(tx, ctx, { content, mapping: brought.mapping }),
    };
  });
}

export async function isThere(ctx: WorkspaceContext, importId: string): Promise<boolean> {
  return withActor(ctx.actor, async (tx) => (await tx.$count(imports, isImport(ctx, importId))) > 0);
}

async function readImport(tx: Tx, ctx: WorkspaceContext, importId: string) {
  const [found] = await selectImport(tx, ctx, importId);
  return found ?? null;
}

/** The same, and nobody else changes or imports it meanwhile. */
export async function holdImport(tx: Tx, ctx: WorkspaceContext, importId: string) {
  const [found] = await selectImport(tx, ctx, importId).for("update");
  return found ?? null;
}

function selectImport(tx: Tx, ctx: WorkspaceContext, importId: string) {
  return tx
    .select({
      id: imports.id,
      fileName: imports.fileName,
      encoding: imports.encoding,
      content: imports.content,
      mapping: sql<Mapping>`${imports.mapping}`,
      broughtByName: imports.broughtByName,
      importedAt: imports.importedAt,
      opened: imports.opened,
      changed: imports.changed,
      leftOut: imports.leftOut,
    })
    .from(imports)
    .where(isImport(ctx, importId));
}

export async function previewOf(
  tx: Tx,
  ctx: WorkspaceContext,
  { content, mapping }: { content: string; mapping: Mapping },
): Promise<Preview> {
  const file = rowsOf(content);
  if (!file.ok) throw new Error(`A file that was read is not readable: ${file.reason}`);
  const outcomes = assess(file.value, mapping, await readSurroundings(tx, ctx));
  return { file: file.value, outcomes, seen: sha256(JSON.stringify(outcomes)) };
}

async function readSurroundings(tx: Tx, ctx: WorkspaceContext): Promise<Surroundings> {
  const [people, known] = await Promise.all([listOwners(tx, ctx), listKnown(tx, ctx)]);
  return { today: ctx.today, owners: new Map(people.map(({ email, ...owner }) => [email, owner])), known };
}

function listOwners(tx: Tx, { actor }: WorkspaceContext) {
  return tx
    .select({ id: members.id, name: members.name, email: members.email })
    .from(members)
    .where(
      and(
        eq(members.workspaceId, actor.workspaceId),
        isNull(members.leftAt),
        isNotNull(members.joinedAt),
        ne(members.role, "viewer"),
      ),
    );
}

/** Every deal: a row may mean any of them, and a file is read a few times in a workspace's life. */
function listKnown(tx: Tx, { actor }: WorkspaceContext): Promise<Known[]> {
  const at = { workspaceId: deals.workspaceId, dealId: deals.id };
  return tx
    .select({
      dealId: deals.id,
      externalId: opportunities.externalId,
      account: accounts.name,
      title: deals.title,
      targetOn: deals.targetOn,
      ownerId: dealMembers.memberId,
      ownerName: members.name,
      amountMinor: opportunities.amountMinor,
      currency: sql<string>`coalesce(${opportunities.currency}, 'EUR')`,
      category: sql<Known["category"]>`coalesce(${opportunities.category}, 'pipeline')`,
      isOpen: sql<boolean>`${endings.dealId} is null`,
    })
    .from(deals)
    .innerJoin(accounts, and(eq(accounts.workspaceId, at.workspaceId), eq(accounts.id, deals.accountId)))
    .leftJoin(opportunities, and(eq(opportunities.workspaceId, at.workspaceId), eq(opportunities.dealId, at.dealId)))
    .leftJoin(endings, and(eq(endings.workspaceId, at.workspaceId), eq(endings.dealId, at.dealId)))
    .leftJoin(
      dealMembers,
      and(
        eq(dealMembers.workspaceId, at.workspaceId),
        eq(dealMembers.dealId, at.dealId),
        eq(dealMembers.part, "owner"),
      ),
    )
    .leftJoin(members, and(eq(members.workspaceId, at.workspaceId), eq(members.id, dealMembers.memberId)))
    .where(eq(deals.workspaceId, actor.workspaceId));
}

export type BroughtFile = Pick<Import, "id" | "fileName" | "importedAt" | "broughtByName"> & { createdAt: Date };

/** What was brought lately, the newest first. */
export function listImports({ actor }: WorkspaceContext): Promise<BroughtFile[]> {
  return withActor(actor, (tx) =>
    tx
      .select({
        id: imports.id,
        fileName: imports.fileName,
        createdAt: imports.createdAt,
        importedAt: imports.importedAt,
        broughtByName: imports.broughtByName,
      })
      .from(imports)
      .where(eq(imports.workspaceId, actor.workspaceId))
      .orderBy(desc(imports.createdAt))
      .limit(10),
  );
}

export function isImport({ actor }: WorkspaceContext, importId: string) {
  return and(eq(imports.workspaceId, actor.workspaceId), eq(imports.id, importId));
}
