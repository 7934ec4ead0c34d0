import { CsvError, parse } from "csv-parse/sync";
import { failure, success, type Result } from "#app/lib/result.ts";
import { MOST_COLUMNS, MOST_ROWS } from "./limits.ts";

export type ReadText = { text: string; encoding: "UTF-8" | "UTF-16" | "Windows-1252" };

/** The head and the rows of a file, each with the line on which it begins. */
export type CsvRows = { head: readonly string[]; rows: readonly { line: number; cells: readonly string[] }[] };

export type UnreadableCsv = "empty" | "no_rows" | "too_many_rows" | "too_many_columns" | "no_table";

/** Spreadsheets write UTF-8, UTF-16 with a mark, or one byte a letter. */
export function textOf(bytes: Uint8Array): ReadText | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return asText(bytes, "utf-16le", "UTF-16");
  if (first === 0xfe && second === 0xff) return asText(bytes, "utf-16be", "UTF-16");
  return asText(bytes, "utf-8", "UTF-8") ?? asText(bytes, "windows-1252", "Windows-1252");
}

function asText(bytes: Uint8Array, label: string, encoding: ReadText["encoding"]): ReadText | null {
  try {
    const text = new TextDecoder(label, { fatal: true }).decode(bytes);
    return text.includes("\0") ? null : { text, encoding };
  } catch {
    return null;
  }
}

/** RFC 4180, with the separator that its first line uses. */
export function rowsOf(text: string): Result<CsvRows, UnreadableCsv> {
  if (text.trim() === "") return failure("empty");
  try {
    const [head, ...rows] = recordsOf(text, separatorOf(text), MOST_ROWS + 2);
    if (!head || rows.length === 0) return failure("no_rows");
    if (rows.length > MOST_ROWS) return failure("too_many_rows");
    if (Math.max(head.cells.length, ...rows.map(({ cells }) => cells.length)) > MOST_COLUMNS)
      return failure("too_many_columns");
    return success({ head: head.cells.map((name) => name.trim()), rows });
  } catch (error) {
    if (error instanceof CsvError) return failure("no_table");
    throw error;
  }
}

function recordsOf(text: string, delimiter: string, most: number) {
  const records = parse(text, {
    delimiter,
    to: most,
    bom: true,
    info: true,
    relax_column_count: true,
    skip_records_with_empty_values: true,
  }) as unknown as { record: string[]; info: { lines: number } }[];
  // A record is told by the line on which it ends.
  return records.map(({ record, info }) => ({
    line: info.lines - record.reduce((breaks, cell) => breaks + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0),
    cells: record,
  }));
}

/** The one that makes most columns of the first record. */
function separatorOf(text: string): string {
  const columns = (separator: string) => {
    try {
      return recordsOf(text, separator, 1)[0]?.cells.length ?? 0;
    } catch {
      return 0;
    }
  };
  return [",", ";", "\t"].toSorted((one, other) => columns(other) - columns(one))[0] ?? ",";
}
