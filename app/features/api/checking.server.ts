import type { z } from "zod";
import { ApiProblem, invalid, problems } from "./problem.server.ts";

const LARGEST_BODY = 64 * 1024;

/** Checks what was sent against one strict schema; where an operation asks for nothing, nothing may be sent. */
export function check(sent: Record<string, unknown>, schema: z.ZodType | undefined): unknown {
  // zod leaves this name out without a word.
  const unknown = Object.keys(sent).find((name) => schema === undefined || name === "__proto__");
  if (unknown !== undefined) throw new ApiProblem(invalid({ [`"${unknown}"`]: NOT_KNOWN }));
  if (schema === undefined) return null;
  const checked = schema.safeParse(sent);
  if (!checked.success) throw new ApiProblem(invalid(wordsOf(checked.error, sent)));
  return checked.data;
}

const NOT_KNOWN = "This is not known here.";

function wordsOf(error: z.ZodError, sent: Record<string, unknown>): Record<string, string> {
  const words: Record<string, string> = {};
  for (const issue of error.issues) {
    const path = issue.path.map(String);
    if (issue.code === "unrecognized_keys") for (const key of issue.keys) words[[...path, key].join(".")] = NOT_KNOWN;
    else
      words[path.join(".") || "body"] ??= Array.isArray(sent[path[0] ?? ""]) ? "Please send this once." : issue.message;
  }
  return words;
}

export async function readJson(request: Request): Promise<Record<string, unknown>> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") throw new ApiProblem(problems.notJson);
  const text = await request.text();
  if (text.length > LARGEST_BODY) throw new ApiProblem(problems.tooLarge);
  const body = parsed(text);
  if (typeof body !== "object" || body === null || Array.isArray(body)) throw new ApiProblem(problems.unreadable);
  return body as Record<string, unknown>;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
