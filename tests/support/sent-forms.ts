import type { z } from "zod";
import { can, ROLES, type Action, type Role } from "#app/engine/policy/policy.ts";
import { routeTable } from "#app/routes.ts";
import { goodValues, type ActionForm } from "#tests/support/action-forms.ts";
import { UNSTORABLE } from "#tests/support/bad-values.ts";
import type { Fields, Visitor } from "#tests/support/walk.ts";

type Ids = Readonly<Record<string, string>>;

const PREFERRED: readonly Role[] = ["admin", "champion", "executive", ...ROLES];

/** Who sends a form: of each side the first that the policy lets, and on public pages also somebody unknown. */
export function sendersOf({ routeId }: ActionForm): Visitor[] {
  const { write } = routeTable[routeId] as { write: Action | "public" };
  if (write === "public") return ["anonymous", "champion", "rep"];
  const able = PREFERRED.filter((role) => can(role, write));
  const vendor = able.find((role) => ["admin", "manager", "rep"].includes(role));
  const customer = able.find((role) => ["champion", "executive"].includes(role));
  return [vendor, customer].filter((role) => role !== undefined);
}

/** The form as it should be, with some fields otherwise. */
export function fieldsOf(form: ActionForm, ids: Ids, others: Readonly<Record<string, string>> = {}): Fields {
  return Object.entries({ ...goodValues(form, ids), ...others }).map(([name, value]) => [form.prefix + name, value]);
}

/** What no schema takes, in all fields at once; a form that lacks everything; a field that is not the form's; one sent twice. */
export function refusedVersionsOf(form: ActionForm, ids: Ids): Fields[] {
  const usual = fieldsOf(form, ids);
  const bad = Object.keys(form.fields).map((name) => [name, UNSTORABLE[0] ?? ""]);
  const unknown = ["role", "__proto__", "workspaceId"].find((name) => !(name in form.fields)) ?? "audience";
  return [
    fieldsOf(form, ids, { ...(Object.fromEntries(bad) as Record<string, string>), ...kindOf(form) }),
    usual.filter(([name]) => name in kindOf(form)),
    [...usual, [form.prefix + unknown, "admin"]],
    [...usual, ...usual.slice(0, 1)],
  ];
}

/** The form with these words in every field that takes them; null where none does. */
export function withText(form: ActionForm, ids: Ids, text: string): Fields | null {
  const taking = Object.entries(form.fields).filter(([, schema]) => schema.safeParse(text).success);
  if (taking.length === 0) return null;
  const key = form.fields["commandKey"] ? { commandKey: crypto.randomUUID() } : {};
  return fieldsOf(form, ids, { ...Object.fromEntries(taking.map(([name]) => [name, text])), ...key });
}

/** A form whose key is none, so that it is refused, with words of its own in each field that people write in freely. */
export function keepingVersionOf(form: ActionForm, ids: Ids): { fields: Fields; words: [string, string][] } {
  const words = Object.keys(textsOf(form)).map((field, at): [string, string] => [field, `kept words ${at}`]);
  const fields = fieldsOf(form, ids, { ...(Object.fromEntries(words) as Record<string, string>), commandKey: "none" });
  return { fields, words };
}

/** Which of a page's forms it is. */
function kindOf(form: ActionForm): Record<string, string> {
  const { intent, step } = goodValues(form);
  return { ...(intent === undefined ? {} : { intent }), ...(step === undefined ? {} : { step }) };
}

/** The fields that people write in freely. What is kept is written into the page, and a password goes back to nobody. */
function textsOf({ fields }: ActionForm): Record<string, z.ZodType> {
  const isFree = ([name, schema]: [string, z.ZodType]) =>
    !GOES_BACK_TO_NOBODY.includes(name) && schema.safeParse("Words: <b>, =1, “x”").success;
  return Object.fromEntries(Object.entries(fields).filter(isFree));
}

/** What is secret is typed anew. */
export const GOES_BACK_TO_NOBODY = ["password", "newPassword", "proof", "clientSecret"];
