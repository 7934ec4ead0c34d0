import { z } from "zod";
import type { DocumentFault } from "#app/engine/alignment/check-document.ts";
import { findDocumentFault } from "#app/engine/alignment/check-document.ts";
import type { DealDocument } from "#app/engine/alignment/document.ts";
import type { Report } from "#app/engine/alignment/evaluate.ts";
import { evaluate } from "#app/engine/alignment/evaluate.ts";
import { dealDocumentSchema } from "./deal-schema.ts";
import { reportSchema } from "./report-schema.ts";

export type Evaluation =
  | { readonly ok: true; readonly report: Report }
  | { readonly ok: false; readonly id: string | null; readonly error: DocumentFault };

/** One document as text. What does not fit is refused with the path of the bad value; nothing is guessed. */
export function evaluateText(text: string): Evaluation {
  try {
    return evaluateJson(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return refused(`not JSON: ${error.message}`);
    if (error instanceof RangeError) return refused("nested too deeply");
    throw error;
  }
}

export function evaluateJson(json: unknown): Evaluation {
  const id = idOf(json);
  const shape = dealDocumentSchema.safeParse(json);
  if (!shape.success) return { ok: false, id, error: faultOfShape(shape.error) };
  const deal = shape.data as DealDocument;
  const fault = findDocumentFault(deal);
  return fault ? { ok: false, id, error: fault } : { ok: true, report: evaluate(deal) };
}

/** Both sides of the engine's public face as JSON Schema (draft 2020-12). */
export function jsonSchemas(): { readonly document: unknown; readonly report: unknown } {
  return { document: z.toJSONSchema(dealDocumentSchema), report: z.toJSONSchema(reportSchema) };
}

function refused(message: string): Evaluation {
  return { ok: false, id: null, error: { path: "", message } };
}

function faultOfShape({ issues }: z.ZodError): DocumentFault {
  const [issue] = issues;
  if (!issue) return { path: "", message: "does not fit" };
  const key = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  return { path: pathText([...issue.path, ...key]), message: issue.message };
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${String(part)}]`;
    return text === "" ? String(part) : `${text}.${String(part)}`;
  }, "");
}

function idOf(json: unknown): string | null {
  const id = typeof json === "object" && json !== null && "id" in json ? json.id : null;
  return typeof id === "string" ? id : null;
}
