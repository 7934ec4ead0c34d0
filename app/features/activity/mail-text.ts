import { sealBlock } from "#app/features/evidence/present.ts";
import type { Letter, LetterSection } from "./mail.present.ts";

/** The letter as plain text. */
export function textOf(letter: Letter, recipientName: string): string {
  const parts = [
    `Hello ${recipientName},`,
    ...letter.body,
    letter.quote ? `“${letter.quote}”` : null,
    letter.code ?? null,
    letter.action ? `${letter.action.label}:\n${letter.action.url}` : null,
    letter.seal ? sealBlock(letter.seal) : null,
    ...(letter.seals ?? []).flatMap(({ title, seal }) => [title, sealBlock(seal)]),
    ...(letter.sections ?? []).map(sectionText),
    "--",
    ...letter.fine,
    letter.stop ? `${letter.stop.label}:\n${letter.stop.url}` : null,
  ];
  return `${parts.filter((part) => part !== null).join("\n\n")}\n`;
}

function sectionText({ title, lists, link }: LetterSection): string {
  const lines = lists.flatMap((list) => [
    ...(list.label === null ? [] : [`${list.label}:`]),
    ...list.lines.map((line) => `- ${line}`),
  ]);
  return [title, ...lines, `${link.label}:`, link.url].join("\n");
}

function sectionHtml({ title, lists, link }: LetterSection): string {
  const written = lists.flatMap(({ label, lines }) => [
    label === null ? "" : element("p", LABEL, escape(label)),
    element(
      "ul",
      "margin:0 0 12px;padding-left:20px",
      lines.map((line) => element("li", "margin:0 0 6px", escape(line))).join(""),
    ),
  ]);
  return [element("h2", HEADING, escape(title)), ...written, element("p", "margin:0 0 24px", plainLink(link))].join(
    "\n",
  );
}

/** The same words as a simple page: no pictures, nothing fetched, nothing that counts who opened it. */
export function htmlOf(letter: Letter, recipientName: string): string {
  const parts = [
    paragraph(`Hello ${recipientName},`),
    ...letter.body.map((text) => paragraph(text)),
    letter.quote ? element("p", QUOTE, `“${escape(letter.quote)}”`) : "",
    letter.code ? element("p", CODE, escape(letter.code)) : "",
    letter.action ? button(letter.action) : "",
    letter.seal ? element("pre", SEAL, escape(sealBlock(letter.seal))) : "",
    ...(letter.seals ?? []).flatMap(({ title, seal }) => [
      paragraph(title),
      element("pre", SEAL, escape(sealBlock(seal))),
    ]),
    ...(letter.sections ?? []).map(sectionHtml),
    element("hr", "border:0;border-top:1px solid #d8d5cc;margin:24px 0 16px", null),
    ...letter.fine.map((text) => element("p", FINE, escape(text))),
    letter.stop ? element("p", FINE, plainLink(letter.stop)) : "",
  ];
  const page = element("div", PAGE, parts.join("\n"));
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(letter.subject)}</title></head><body>${page}</body></html>`;
}

const PAGE =
  "max-width:36em;margin:0 auto;padding:24px 16px;color:#1d1d1b;font:16px/1.5 system-ui,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const QUOTE = "margin:0 0 16px;font:20px/1.4 Georgia,'Times New Roman',serif;white-space:pre-line";
const CODE = "margin:0 0 16px;font:600 28px/1.2 ui-monospace,Menlo,Consolas,monospace;letter-spacing:.12em";
const SEAL =
  "margin:0 0 16px;white-space:pre-wrap;word-break:break-all;color:#5c5a55;font:12px/1.5 ui-monospace,Menlo,Consolas,monospace";
const HEADING = "margin:24px 0 8px;font-size:17px;line-height:1.3";
const FINE = "margin:0 0 8px;color:#5c5a55;font-size:13px";
const LABEL = "margin:0 0 4px;color:#5c5a55;font-size:14px;font-weight:600";
const BUTTON =
  "display:inline-block;padding:12px 20px;border-radius:6px;background:#0b6b6b;color:#fff;font-weight:600;text-decoration:none";

function paragraph(text: string): string {
  return element("p", "margin:0 0 16px", escape(text));
}

function button({ label, url }: { label: string; url: string }): string {
  const link = `<a href="${escape(url)}" style="${BUTTON}">${escape(label)}</a>`;
  return element("p", "margin:24px 0", link) + element("p", FINE, escape(url));
}

/** What a thumb has to meet is as high as a button. */
function plainLink({ label, url }: { label: string; url: string }, style = ""): string {
  return `<a href="${escape(url)}" style="${style}color:#0b6b6b">${escape(label)}</a>`;
}

/** `content` is already escaped; null for an element without any. */
function element(name: string, style: string, content: string | null): string {
  return content === null ? `<${name} style="${style}">` : `<${name} style="${style}">${content}</${name}>`;
}

function escape(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
