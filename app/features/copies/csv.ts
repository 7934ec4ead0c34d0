/** A cell: text is never taken for a formula; a number is written as it is. */
export type Cell = string | number | null;

/**
 * What spreadsheets take for a formula, also behind white space, a byte order mark or quotes, in half or full width. Such
 * text gets a leading apostrophe, by which they keep it as text (OWASP, CSV injection).
 */
const FORMULA = /^[\s\uFEFF"']*[=+\-@\t\r\0\uFF1D\uFF0B\uFF0D\uFF20]/;
const QUOTED = /[",\r\n]/;

/** RFC 4180 with CRLF, and a byte order mark, by which Excel knows UTF-8. */
export function csvOf(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${[head, ...rows].map((row) => `${row.map(cellText).join(",")}\r\n`).join("")}`;
}

function cellText(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
