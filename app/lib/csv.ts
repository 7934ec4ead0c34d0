/**
 * A table as a file that spreadsheets open: RFC 4180 in UTF-8 with a byte order mark, every cell in quotes. A cell that a
 * spreadsheet would calculate begins with an apostrophe instead, so that nobody's name runs as a formula.
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(cellOf).join(",")}\r\n`).join("")}`;
}

/** Also behind spaces, which some programs skip, and in the full-width forms that some read as the plain ones. */
const CALCULATED = /^[\s\u00a0\ufeff"']*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

function cellOf(text: string): string {
  const safe = CALCULATED.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
