import type { Tx } from "#db/client.server.ts";
import { parseCheckpoint } from "#app/engine/evidence/checkpoint.ts";
import type { VersionContent } from "#app/engine/versions/content.ts";
import type { SignoffStatement } from "#app/engine/evidence/statement.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { findVersion } from "#app/features/plan/versions.queries.server.ts";
import { parseContent } from "#app/features/plan/versions.schema.ts";
import { asciiName } from "#app/lib/file.server.ts";
import { PLAIN_MANNER } from "#app/lib/manner.ts";
import { writingIn } from "#app/lib/manner.server.ts";
import { findKept } from "./bundle.server.ts";
import { certificateOf, planPaperOf } from "./certificate.present.ts";
import { printPaper } from "./print.server.ts";

/** `rows`: the steps of the plan on it. */
type Printed = { content: Uint8Array; fileName: string; rows: number };

/** A decision on paper, made from the bytes that were signed. Null where no statement was kept. */
export async function printCertificate(tx: Tx, ctx: RoomContext, signoffId: string): Promise<Printed | null> {
  const kept = await findKept(tx, ctx, signoffId);
  const checkpoint = kept && parseCheckpoint(kept.checkpoint);
  if (!kept || !checkpoint) return null;
  const { statementSha256, fingerprint, at, number } = kept;
  const statement = JSON.parse(textOf(kept.statement)) as SignoffStatement;
  const content = parseContent(textOf(kept.plan));
  const facts = { statement, statementSha256, checkpoint, fingerprint, content, at };
  // A paper is the same whoever prints it.
  const paper = writingIn(PLAIN_MANNER, () => certificateOf(facts));
  const fileName = asciiName(`certificate-version-${number}-${statement.signer.name}.pdf`);
  return { content: await printPaper(paper), fileName, rows: stepsOf(content) };
}

/** A version's text on paper; null where there is no such version. */
export async function printVersion(tx: Tx, ctx: RoomContext, number: number): Promise<Printed | null> {
  const version = await findVersion(tx, ctx, number);
  if (!version) return null;
  const fileName = asciiName(`${version.content.deal.title}-version-${number}.pdf`);
  return {
    content: await printPaper(writingIn(PLAIN_MANNER, () => planPaperOf(version))),
    fileName,
    rows: stepsOf(version.content),
  };
}

function stepsOf({ milestones }: VersionContent): number {
  return milestones.reduce((sum, { tasks }) => sum + tasks.length, 0);
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
}
