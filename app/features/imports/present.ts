import { categoryNames } from "#app/features/deals/forecast-words.ts";
import type { ForecastCategory } from "#db/schema/opportunities.ts";
import { dateOf } from "#app/lib/calendar.ts";
import { sayAmount } from "#app/lib/money.ts";
import type { Change, Outcome, Wrong } from "./assess.server.ts";
import { fieldNames, type Field } from "./columns.ts";
import type { BringRefusal } from "./commands.server.ts";
import { LARGEST_CSV, MOST_COLUMNS, MOST_ROWS } from "./limits.ts";
import type { BroughtFile, Import, Preview } from "./queries.server.ts";

/** Rows of each kind that the preview shows; how many there are it says of all of them. */
const MOST_SHOWN = 50;

type Shown<Row> = { rows: readonly Row[]; more: number };
export type WrongRow = { key: string; line: number; column: string; words: string };
export type NewRow = {
  line: number;
  account: string;
  title: string;
  targetOn: string;
  owner: string;
  amount: string;
  category: string;
};
export type ChangedRow = { line: number; deal: string; changes: readonly string[] };

export type PreviewView = {
  seen: string;
  /** What the import would do, in sentences. */
  sums: readonly string[];
  doable: number;
  wrong: Shown<WrongRow>;
  added: Shown<NewRow>;
  changed: Shown<ChangedRow>;
  columns: readonly { value: string; label: string }[];
};

function presentPreview({ file, outcomes, seen }: Preview, viewerName: string): PreviewView {
  const wrong = outcomes.flatMap((row) => (row.is === "wrong" ? row.wrong.map((one) => wrongRow(row.line, one)) : []));
  const added = outcomes.flatMap((row) => (row.is === "new" ? [newRow(row, viewerName)] : []));
  const changed = outcomes.flatMap((row) => (row.is === "changed" ? [changedRow(row)] : []));
  return {
    seen,
    sums: sumsOf(outcomes),
    doable: added.length + changed.length,
    wrong: shown(wrong),
    added: shown(added),
    changed: shown(changed),
    columns: file.head.map((name, at) => ({ value: String(at), label: name === "" ? `Column ${at + 1}` : name })),
  };
}

function shown<Row>(rows: readonly Row[]): Shown<Row> {
  return { rows: rows.slice(0, MOST_SHOWN), more: Math.max(0, rows.length - MOST_SHOWN) };
}

function wrongRow(line: number, { field, column, words }: Wrong): WrongRow {
  return { key: `${line} ${field}`, line, column, words };
}

function newRow({ line, told }: Extract<Outcome, { is: "new" }>, viewerName: string): NewRow {
  const { account, title, targetOn, owner, amountMinor, currency = "EUR", category = "pipeline" } = told;
  const amount = amountMinor === undefined ? "" : sayAmount(amountMinor, currency);
  return {
    line,
    account,
    title,
    targetOn,
    owner: owner?.name ?? viewerName,
    amount,
    category: categoryNames[category],
  };
}

function changedRow({ line, known, told, changes }: Extract<Outcome, { is: "changed" }>): ChangedRow {
  const currencyOf = { from: known.currency, to: told.currency ?? known.currency };
  return {
    line,
    deal: `${known.account}, ${known.title}`,
    changes: changes.flatMap((change) => changeWords(change, currencyOf)),
  };
}

function changeWords({ field, from, to }: Change, currency: { from: string; to: string }): string[] {
  const say = (value: string | number | null, of: string) => {
    if (value === null) return "nothing";
    if (typeof value === "number") return sayAmount(value, of);
    return field === "category" ? categoryNames[value as ForecastCategory] : value;
  };
  return [`${fieldNames[field]}: ${say(from, currency.from)} → ${say(to, currency.to)}`];
}

function sumsOf(outcomes: readonly Outcome[]): string[] {
  const count = (is: Outcome["is"]) => outcomes.filter((row) => row.is === is).length;
  const say = (is: Outcome["is"], one: string, many: string) => {
    const found = count(is);
    return found === 0 ? [] : [found === 1 ? `1 ${one}` : `${found} ${many}`];
  };
  return [
    ...say("new", "deal is new", "deals are new"),
    ...say("changed", "deal would change", "deals would change"),
    ...say("same", "is here already, just so", "are here already, just so"),
    ...say("ended", "has ended and stays as it is", "have ended and stay as they are"),
    ...say("wrong", "row is wrong and would be left out", "rows are wrong and would be left out"),
  ];
}

function doneWords({ opened, changed, leftOut }: Pick<Import, "opened" | "changed" | "leftOut">): string {
  const left = leftOut === 0 ? "" : ` ${leftOut === 1 ? "One row was" : `${leftOut} rows were`} wrong and left out.`;
  return `${opened === 1 ? "1 deal was" : `${opened} deals were`} opened, ${changed} changed.${left} Nobody was invited: that, and a plan to begin with, waits in each deal.`;
}

/** A file as its page shows it: what it would do, or what it did. */
export function presentImport({ brought, preview }: { brought: Import; preview: Preview | null }, viewerName: string) {
  const { fileName, encoding, mapping, importedAt } = brought;
  const missing = NEEDED.filter((field) => mapping[field] === "").map((field) => fieldNames[field]);
  return {
    ...{ fileName, encoding, mapping, missing },
    preview: preview && presentPreview(preview, viewerName),
    done: importedAt === null ? null : doneWords(brought),
  };
}

const NEEDED = ["account", "title", "targetOn"] as const satisfies readonly Field[];

export function broughtRow({ id, fileName, createdAt, importedAt, broughtByName: by }: BroughtFile) {
  return { id, fileName, broughtOn: dateOf(createdAt), by, isImported: importedAt !== null };
}

export const bringWords: Readonly<Record<BringRefusal, string>> = {
  no_file: "Please choose a file.",
  file_too_large: `This file has more than ${LARGEST_CSV / 1000} kB. Please bring it in several parts.`,
  no_text: "This is not a text. Save it as CSV in the program it comes from.",
  empty: "This file is empty.",
  no_rows: "This file has one line. The first line names the columns, each further one is a deal.",
  too_many_rows: `This file has more than ${MOST_ROWS.toLocaleString("en-GB")} rows. Please bring it in several parts.`,
  too_many_columns: `This file has more than ${MOST_COLUMNS} columns. Leave out those that no deal needs.`,
  no_table: "This file is no table: a quotation mark opens a cell and is never closed, or stands inside one.",
  key_reused: "This form was sent before with another file. Please choose the file again.",
};

export const importWords = {
  import_gone: "This file is not here any more. Please bring it again.",
  imported_already: "This file was imported already.",
  changed_meanwhile: "Something changed since you looked. This is what the import would do now.",
  nothing_to_do: "There is nothing to import: no row is new, and none would change anything.",
  key_reused: "This form was sent before with other words. Please send it again.",
} as const;
