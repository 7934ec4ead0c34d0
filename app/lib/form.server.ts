import { data } from "@remix-run/node";
import type { z } from "zod";
import { collect, HOLDING, refusalOf, type FormRefusal } from "./form.ts";

export type Parsed<Value> = { ok: true; value: Value; reject: Reject } | { ok: false; invalid: Invalid };
type Invalid = ReturnType<typeof refuse>;
/** Turns a command's refusal into words beside a field (or `form` for the whole), keeping what was typed. */
type Reject = (errors: Record<string, string>, status?: 409 | 413 | 415 | 422 | 429) => Invalid;

/** Reads and checks a form against one strict schema. Nothing else reads a body, but for forms with a file. */
export async function parseForm<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<Parsed<z.output<Schema>>> {
  return checkForm(collect(await request.formData()), schema);
}

/** Whether a page's own script sent it and can show what became of it; a browser by itself wants to be led to a page. */
export function isSentByScript(request: Request): boolean {
  return request.headers.get("accept") === "*/*";
}

/** A form that stands in another one's way: its own fields carry a prefix, and all others wait until it is done. */
export async function readHeldForm(request: Request): Promise<{ own: FormRefusal["typed"]; held: [string, string][] }> {
  const body = await request.formData();
  const isOwn = (name: string) => name.startsWith(HOLDING);
  const held = [...body].flatMap(([name, value]): [string, string][] =>
    typeof value === "string" && !isOwn(name) ? [[name, value]] : [],
  );
  const own = new FormData();
  for (const [name, value] of body) if (isOwn(name)) own.append(name.slice(HOLDING.length), value);
  return { own: collect(own), held };
}

/** Checks what was read against one strict schema. */
export function checkForm<Schema extends z.ZodType>(
  typed: FormRefusal["typed"],
  schema: Schema,
): Parsed<z.output<Schema>> {
  const reject: Reject = (errors, status = 422) => refuse(typed, errors, status);
  // Where the set of fields is open, zod leaves this name out without a word.
  if (Object.hasOwn(typed, "__proto__"))
    return { ok: false, invalid: refuse(typed, { form: unknownField("__proto__") }, 422) };
  const parsed = schema.safeParse(typed);
  if (!parsed.success) return { ok: false, invalid: refuse(typed, wordsOf(parsed.error, typed), 422) };
  return { ok: true, value: parsed.data, reject };
}

function wordsOf(error: z.ZodError, typed: FormRefusal["typed"]): Record<string, string> {
  const words: Record<string, string> = {};
  for (const issue of error.issues) {
    const field = fieldOf(issue);
    words[field] ??= Array.isArray(typed[field]) ? "Please send this once." : wordsOfIssue(issue);
  }
  return words;
}

function fieldOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "unrecognized_keys") return "form";
  const [first] = issue.path;
  return typeof first === "string" ? first : "form";
}

function wordsOfIssue(issue: z.core.$ZodIssue): string {
  return issue.code === "unrecognized_keys" ? unknownField(issue.keys[0]) : issue.message;
}

function unknownField(name: string | undefined): string {
  return `This form does not know "${name}". Please load the page again.`;
}

function refuse(typed: FormRefusal["typed"], errors: Record<string, string>, status: number) {
  return data(refusalOf(typed, errors), { status });
}
