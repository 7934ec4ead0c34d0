import type { Tx } from "#db/client.server.ts";
import { canonicalJson } from "#app/engine/alignment/canonical.ts";
import type { DealDocument } from "#app/engine/alignment/document.ts";
import type { TeamContext } from "#app/features/people/guards.server.ts";
import { findCheck } from "./check.queries.server.ts";

/** `rows`: its answers, or the gates of the report. */
export type CheckFile = { content: string; fileName: string; rows: number };

/** What the team's verdict is made from; null before the reader has done the stage. */
export async function copyDocument(tx: Tx, ctx: TeamContext): Promise<CheckFile | null> {
  const check = await findCheck(tx, ctx);
  return check && documentFile(check.document);
}

/** The document as the engine hashes it: the SHA-256 of the file is the report's `inputHash`. */
export function documentFile(document: DealDocument): CheckFile {
  return { content: canonicalJson(document), fileName: "deal.json", rows: document.answers.length };
}

/** The report to the byte as `npm run --silent evaluate -- deal.json` prints it. */
export async function copyReport(tx: Tx, ctx: TeamContext): Promise<CheckFile | null> {
  const check = await findCheck(tx, ctx);
  if (!check) return null;
  const { report } = check;
  return { content: `${JSON.stringify(report, null, 2)}\n`, fileName: "report.json", rows: report.gates.length };
}
