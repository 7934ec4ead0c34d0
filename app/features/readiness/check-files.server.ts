import { canonicalJson } from "#app/engine/alignment/canonical.ts";
import type { DealDocument } from "#app/engine/alignment/document.ts";
import type { Report } from "#app/engine/alignment/evaluate.ts";
import { fileResponse } from "#app/lib/file.server.ts";

/** The document as the engine hashes it: the SHA-256 of the file is the report's `inputHash`. */
export function documentFile(document: DealDocument): Response {
  return fileResponse({ content: canonicalJson(document), type: "application/json", fileName: "deal.json" });
}

/** The report to the byte as `npm run --silent evaluate -- deal.json` prints it. */
export function reportFile(report: Report): Response {
  const content = `${JSON.stringify(report, null, 2)}\n`;
  return fileResponse({ content, type: "application/json", fileName: "report.json" });
}
