import { z } from "zod";

/**
 * Building blocks for form schemas: one rule a kind of text, with words that say what is wrong.
 * Text is stored as typed, in NFC, without controls; lengths are in characters as people count them.
 */

const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;
/** What bytes that are no text are read as: what was typed is lost already. */
const LOST = "\ufffd";
const LINE_BREAK = /[\n\r\t\u2028\u2029]/;
/** Overrides and isolates can make a signed text read differently from what it says. */
const DIRECTION_TRICK = /[\u202a-\u202e\u2066-\u2069]/;
const INVISIBLE = /[\u00ad\u200b\u2060\u3164\ufeff]|[\u{e0000}-\u{e007f}]/u;
const EVERY_INVISIBLE = new RegExp(INVISIBLE, "gu");
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;
const STACKED_MARKS = /\p{M}{9,}/u;

/** One line: names, titles. */
export function line(most: number) {
  return cleanText(most).refine((text) => !LINE_BREAK.test(text) && !INVISIBLE.test(text), {
    error: "Please use plain characters on one line.",
  });
}

/** Several lines: reasons, evidence. */
export function paragraph(most: number) {
  return cleanText(most);
}

/** A draft: kept to the letter, spaces and empty lines too, as long as it can be stored. May be empty. */
export function asTyped(most: number) {
  return z
    .string({ error: "Please fill this in." })
    .refine((text) => text.isWellFormed() && !text.includes("\u0000") && !text.includes(LOST), {
      error: "This contains a character that cannot be stored.",
      abort: true,
    })
    .refine((text) => [...text].length <= most, { error: `Please keep this to ${most} characters.` });
}

function cleanText(most: number) {
  return z
    .string({ error: "Please fill this in." })
    .transform((text) =>
      text
        .replaceAll("\r\n", "\n")
        .replaceAll(/\n{4,}/g, "\n\n\n")
        .normalize("NFC")
        .trim(),
    )
    .pipe(
      z
        .string()
        .refine((text) => text !== "", { error: "Please fill this in.", abort: true })
        .refine(isStorable, { error: "This contains a character that cannot be stored.", abort: true })
        .refine(canBeSeen, { error: "Please fill this in.", abort: true })
        .refine((text) => !DIRECTION_TRICK.test(text), {
          error: "This contains a hidden character that changes the reading direction.",
          abort: true,
        })
        .refine((text) => [...text].length <= most, { error: `Please keep this to ${most} characters.` }),
    );
}

function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes(LOST) && !CONTROL.test(text) && !STACKED_MARKS.test(text);
}

/** A text of spaces without width says nothing, however long it is. */
function canBeSeen(text: string): boolean {
  return VISIBLE.test(text.replaceAll(EVERY_INVISIBLE, ""));
}

/** An empty field means "not given". */
export function optional<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => (typeof value === "string" && value.trim() === "" ? null : value), schema.nullable());
}

const CALENDAR_DATE = /^\d{4}-\d{2}-\d{2}$/;

export function calendarDate() {
  return z
    .string({ error: "Please give a date." })
    .refine((text) => text !== "", { error: "Please give a date.", abort: true })
    .refine((text) => CALENDAR_DATE.test(text) && z.iso.date().safeParse(text).success, {
      error: "This is not a date in the calendar.",
      abort: true,
    })
    .refine((text) => text >= "2000-01-01" && text <= "2100-12-31", {
      error: "Please give a date between 2000 and 2100.",
    });
}

const WHOLE_NUMBER = /^-?\d{1,9}$/;

export function wholeNumber(least: number, most: number) {
  return z
    .string({ error: `Please give a whole number from ${least} to ${most}.` })
    .refine((text) => WHOLE_NUMBER.test(text) && Number(text) >= least && Number(text) <= most, {
      error: `Please give a whole number from ${least} to ${most}.`,
    })
    .transform(Number);
}

/** A plain local part and a host with a dot; no quotes, comments or lists. */
const ADDRESS = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[^@\s]+$/;
const HOST_NAME = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/** One canonical spelling a mailbox: lower case, the domain in its ASCII form. */
export function emailAddress() {
  return z.string({ error: "Please give a mail address." }).transform((text, context) => {
    const canonical = canonicalAddress(text.trim());
    if (canonical) return canonical;
    context.addIssue({ code: "custom", message: "Please give one mail address, like name@company.com." });
    return z.NEVER;
  });
}

/** What stands behind the @ of a mail address, in its ASCII form; somebody may type the @ too. */
export function mailDomain() {
  return z.string({ error: "Please give a domain." }).transform((text, context) => {
    const host = asciiHost(text.trim().replace(/^@/, "").toLowerCase());
    if (host) return host;
    context.addIssue({ code: "custom", message: "Please give one domain, like company.com." });
    return z.NEVER;
  });
}

function canonicalAddress(typed: string): string | null {
  const at = typed.lastIndexOf("@");
  const local = typed.slice(0, at);
  // Lower-casing U+212A or U+0130 would turn one mailbox into another: refuse what is not ASCII before it.
  if (at < 1 || local.length > 64 || !/^[\x21-\x7e]+$/.test(local)) return null;
  const host = asciiHost(typed.slice(at + 1));
  if (!host) return null;
  const address = `${local.toLowerCase()}@${host}`;
  return ADDRESS.test(address) && address.length <= 254 ? address : null;
}

function asciiHost(host: string): string | null {
  if (host === "" || /[\s/\\?#:@[\]%\u212a\u0130\u0131\uff00-\uffef]/.test(host) || !URL.canParse(`https://${host}`))
    return null;
  const name = new URL(`https://${host}`).hostname;
  return HOST_NAME.test(name) ? name : null;
}

/** A link people may follow: https, a host with a name, no user part. Nothing of ours ever fetches it. */
export function webLink() {
  return z
    .string({ error: "Please give a link." })
    .transform((text) => text.trim())
    .refine(isWebLink, { error: "Please give a link that starts with https:// and names a site." });
}

function isWebLink(text: string): boolean {
  if (text.length > 2048 || !/^https:\/\/[^\s\\]+$/.test(text) || !URL.canParse(text)) return false;
  const link = new URL(text);
  return link.protocol === "https:" && link.username === "" && link.password === "" && HOST_NAME.test(link.hostname);
}

export function choice<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z.enum(values, { error: "Please choose one." });
}

export function identifier() {
  return z.uuid({ error: "Please choose from the list." });
}

/** A field that may be sent several times. One value arrives as text. */
export function several<Schema extends z.ZodType>(schema: Schema, most: number) {
  return z.preprocess(
    (value: unknown): unknown[] => (value === undefined ? [] : Array.isArray(value) ? (value as unknown[]) : [value]),
    z.array(schema).max(most, { error: `Please give at most ${most}.` }),
  );
}

/** A form that changes something: it carries a key, so that sending it twice has one effect. Unknown fields are refused. */
export function commandForm<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject({
    commandKey: z.uuid({ error: "This form is incomplete. Please load the page again." }),
    ...shape,
  });
}
