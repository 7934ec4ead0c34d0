import type { z } from "zod";
import type { ForecastCategory } from "#db/schema/opportunities.ts";
import { FARTHEST_TARGET_DAYS } from "#app/features/deals/create.commands.server.ts";
import { CATEGORIES, categoryNames } from "#app/features/deals/forecast-words.ts";
import { grouped } from "#app/features/deals/sums.ts";
import { addDays, type CalendarDate } from "#app/lib/calendar.ts";
import { calendarDate, emailAddress, line as oneLine } from "#app/lib/fields.ts";
import { CURRENCIES } from "#app/lib/money.ts";
import { amountField } from "#app/lib/money-field.ts";
import { amountFrom, cellOf, dateFrom, fieldNames, type Field, type Mapping } from "./columns.ts";
import type { CsvRows } from "./reading.server.ts";

export type Owner = { id: string; name: string };

/** A deal as a row tells it. What the file leaves open is undefined, and nothing of an existing deal's is changed by it. */
export type Told = {
  account: string;
  title: string;
  targetOn: CalendarDate;
  owner: Owner | undefined;
  amountMinor: number | undefined;
  currency: string | undefined;
  category: ForecastCategory | undefined;
  externalId: string | undefined;
};

/** A deal of the workspace that a row may mean. */
export type Known = {
  dealId: string;
  externalId: string | null;
  account: string;
  title: string;
  targetOn: CalendarDate;
  ownerId: string | null;
  ownerName: string | null;
  amountMinor: number | null;
  currency: string;
  category: ForecastCategory;
  isOpen: boolean;
};

export type Wrong = { field: Field; column: string; words: string };
export type Change = { field: Field; from: string | number | null; to: string | number };

export type Outcome = { line: number } & (
  | { is: "new"; told: Told }
  | { is: "changed"; known: Known; told: Told; changes: readonly Change[] }
  | { is: "same"; known: Known }
  | { is: "ended"; known: Known }
  | { is: "wrong"; wrong: readonly Wrong[] }
);

export type Surroundings = {
  today: CalendarDate;
  /** By mail address: who may lead a deal. */
  owners: ReadonlyMap<string, Owner>;
  known: readonly Known[];
};

/** What every row would do, in the order of the file. A row that says again what another one said is wrong. */
export function assess({ head, rows }: CsvRows, mapping: Mapping, around: Surroundings): Outcome[] {
  const lines = new Map<string, number>();
  const find = finderOf(around.known);
  return rows.map(({ line, cells }): Outcome => {
    const told = tell({ head, cells, mapping }, around);
    if (!told.ok) return { line, is: "wrong", wrong: told.wrong };
    const found = find(told.value);
    const name = found === "several" || !found ? nameOf(told.value) : found.dealId;
    const wrong = whatIsWrong(told.value, { found, before: lines.get(name), today: around.today });
    if (wrong) return { line, is: "wrong", wrong: [wrongIn({ head, mapping }, ...wrong)] };
    lines.set(name, line);
    if (found === "several" || !found) return { line, is: "new", told: told.value };
    return against(line, found, told.value);
  });
}

type Found = { found: Known | "several" | undefined; before: number | undefined; today: CalendarDate };

/** What stands in the way of a row whose cells are right. */
function whatIsWrong({ targetOn, externalId }: Told, { found, before, today }: Found): [Field, string] | null {
  const field = externalId === undefined ? "title" : "externalId";
  if (found === "several")
    return ["externalId", "Several deals of this account have this name. Give the ID of the one that is meant."];
  if (before !== undefined) return [field, `Line ${before} is about the same deal.`];
  if (found) return null;
  if (targetOn < today) return ["targetOn", "This day has passed. Give the day that holds now."];
  const isFar = targetOn > addDays(today, FARTHEST_TARGET_DAYS);
  return isFar ? ["targetOn", "Please give a day within the next five years."] : null;
}

/** By the CRM's name first; by account and name where the deal has no other of the CRM's names. */
function finderOf(known: readonly Known[]): (told: Told) => Known | "several" | undefined {
  const byId = new Map(known.flatMap((deal) => (deal.externalId === null ? [] : [[deal.externalId, deal] as const])));
  const byName = new Map(grouped(known, ({ account, title }) => nameOf({ account, title, externalId: undefined })));
  return (told) => {
    const same = told.externalId === undefined ? undefined : byId.get(told.externalId);
    if (same) return same;
    const named = (byName.get(nameOf({ ...told, externalId: undefined })) ?? []).filter(
      ({ externalId }) => told.externalId === undefined || externalId === null,
    );
    return named.length > 1 ? "several" : named[0];
  };
}

function nameOf({ account, title, externalId }: Pick<Told, "account" | "title" | "externalId">): string {
  return externalId === undefined ? JSON.stringify([account.toLowerCase(), title.toLowerCase()]) : `id ${externalId}`;
}

/** What is the vendor's own is changed; title, account and target stand in the room, where both sides read them. */
function against(line: number, known: Known, told: Told): Outcome {
  if (!known.isOpen) return { line, is: "ended", known };
  const change = (field: Field, from: Change["from"], to: string | number | undefined): Change[] =>
    to === undefined || to === from ? [] : [{ field, from, to }];
  const changes = [
    ...change("owner", known.ownerName, told.owner?.id === known.ownerId ? undefined : told.owner?.name),
    ...change("amount", known.amountMinor, told.amountMinor),
    ...change("currency", known.currency, told.amountMinor === undefined ? undefined : told.currency),
    ...change("category", known.category, told.category),
    ...change("externalId", known.externalId, told.externalId),
  ];
  return changes.length === 0 ? { line, is: "same", known } : { line, is: "changed", known, told, changes };
}

type Row = { head: readonly string[]; cells: readonly string[]; mapping: Mapping };

function tell(row: Row, { owners }: Surroundings): { ok: true; value: Told } | { ok: false; wrong: Wrong[] } {
  const wrong: Wrong[] = [];
  const read = <Value>(field: Field, reading: (cell: string) => Value | Problem): Value => {
    const value = reading(cellOf(row.cells, row.mapping[field]));
    if (value instanceof Problem) wrong.push(wrongIn(row, field, value.words));
    // What is wrong is never looked at: the row is told as wrong.
    return value as Value;
  };
  const told: Told = {
    account: read("account", accountOf),
    title: read("title", titleOf),
    targetOn: read("targetOn", (cell) => (cell === "" ? new Problem("Please give a date.") : dayOf(cell, row.mapping))),
    owner: read(
      "owner",
      given((cell) => ownerOf(cell, owners)),
    ),
    amountMinor: read(
      "amount",
      given((cell) => amountOf(cell, row.mapping)),
    ),
    currency: read("currency", given(currencyOf)),
    category: read("category", given(categoryOf)),
    externalId: read("externalId", given(externalIdOf)),
  };
  return wrong.length > 0 ? { ok: false, wrong } : { ok: true, value: told };
}

class Problem {
  readonly words: string;
  constructor(words: string) {
    this.words = words;
  }
}

/** An empty cell says nothing. */
function given<Value>(reading: (cell: string) => Value | Problem): (cell: string) => Value | Problem | undefined {
  return (cell) => (cell === "" ? undefined : reading(cell));
}

function by<Value>(schema: z.ZodType<Value, string>): (cell: string) => Value | Problem {
  return (cell) => {
    const read = schema.safeParse(cell);
    return read.success ? read.data : new Problem(read.error.issues[0]?.message ?? "Please change this.");
  };
}

// Made once: a schema takes longer to make than a cell to read.
const accountOf = by(oneLine(120));
const titleOf = by(oneLine(160));
const externalIdOf = by(oneLine(120));
const realDayOf = by(calendarDate());
const addressOf = by(emailAddress());
const amountSchema = amountField();

const dateExamples = { ymd: "2026-12-31", dmy: "31.12.2026", mdy: "12/31/2026" } as const;

function dayOf(cell: string, { dates }: Mapping): CalendarDate | Problem {
  const day = dateFrom(cell, dates);
  return day === null ? new Problem(`“${short(cell)}” is not written like ${dateExamples[dates]}.`) : realDayOf(day);
}

function ownerOf(cell: string, owners: Surroundings["owners"]): Owner | Problem {
  const address = addressOf(cell);
  if (address instanceof Problem) return address;
  return owners.get(address) ?? new Problem(`Nobody who works on deals here has the address ${address}.`);
}

function amountOf(cell: string, { numbers }: Mapping): number | Problem {
  const minor = amountSchema.safeParse(amountFrom(cell, numbers));
  if (minor.success && minor.data !== null) return minor.data;
  return new Problem(`“${short(cell)}” is not written like ${numbers === "point" ? "270,000.50" : "270.000,50"}.`);
}

function currencyOf(cell: string): string | Problem {
  const known = CURRENCIES.find((currency) => currency === cell.toUpperCase());
  return known ?? new Problem(`“${short(cell)}” is none of ${CURRENCIES.join(", ")}.`);
}

function categoryOf(cell: string): ForecastCategory | Problem {
  const plain = (words: string) => words.toLowerCase().replaceAll(/[^a-z]/g, "");
  const known = CATEGORIES.find((category) =>
    [category, categoryNames[category]].some((words) => plain(words) === plain(cell)),
  );
  return (
    known ??
    new Problem(`“${short(cell)}” is none of ${CATEGORIES.map((category) => categoryNames[category]).join(", ")}.`)
  );
}

function wrongIn({ head, mapping }: Pick<Row, "head" | "mapping">, field: Field, words: string): Wrong {
  const column = mapping[field];
  return {
    field,
    column: /^\d+$/.test(column) ? (head[Number(column)] ?? "") || `Column ${Number(column) + 1}` : fieldNames[field],
    words,
  };
}

function short(cell: string): string {
  const letters = [...cell.replaceAll(/\s+/g, " ")];
  return letters.length > 40 ? `${letters.slice(0, 40).join("")}…` : letters.join("");
}
