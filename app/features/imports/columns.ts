/** What a row may say of a deal, in the order in which people think of it. */
export const FIELDS = [
  "account",
  "title",
  "targetOn",
  "owner",
  "amount",
  "currency",
  "category",
  "externalId",
] as const;
export type Field = (typeof FIELDS)[number];

export const DATE_STYLES = ["ymd", "dmy", "mdy"] as const;
export const NUMBER_STYLES = ["point", "comma"] as const;
export type DateStyle = (typeof DATE_STYLES)[number];
export type NumberStyle = (typeof NUMBER_STYLES)[number];

/** Which column, counted from "0", holds what; empty where none does. A currency's name holds for every row. */
export type Mapping = Record<Field, string> & { dates: DateStyle; numbers: NumberStyle };

export const fieldNames: Readonly<Record<Field, string>> = {
  account: "Account",
  title: "What they want to change",
  targetOn: "Target date",
  owner: "Owner’s mail address",
  amount: "Amount",
  currency: "Currency",
  category: "Forecast category",
  externalId: "ID in your CRM",
};

/** Heads that CRMs write, without spaces and marks; the first that is there is taken. */
const HEADS: Readonly<Record<Field, readonly string[]>> = {
  account: [
    "account",
    "accountname",
    "company",
    "companyname",
    "customer",
    "organisation",
    "organization",
    "associatedcompany",
  ],
  title: ["title", "dealname", "opportunityname", "deal", "opportunity", "name", "subject"],
  targetOn: ["targeton", "targetdate", "target", "closedate", "closingdate", "expectedclosedate", "enddate"],
  owner: [
    "owneremail",
    "ownersmailaddress",
    "owneraddress",
    "dealowneremail",
    "opportunityowneremail",
    "email",
    "owner",
    "dealowner",
  ],
  amount: ["amount", "value", "dealvalue", "dealamount", "expectedrevenue", "revenue"],
  currency: ["currency", "currencycode", "currencyisocode", "amountcurrency", "dealcurrency"],
  category: ["category", "forecastcategory", "forecast", "forecastcategoryname"],
  externalId: ["externalid", "id", "dealid", "opportunityid", "recordid", "crmid", "idinyourcrm"],
};

/** A first guess by the heads, and by what the cells allow. */
export function guessMapping([head = [], ...rows]: readonly (readonly string[])[]): Mapping {
  const plain = head.map((name) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, ""));
  const taken = new Set<number>();
  const columns = Object.fromEntries(
    FIELDS.map((field) => {
      const found = HEADS[field].map((name) => plain.indexOf(name)).find((at) => at >= 0 && !taken.has(at)) ?? -1;
      if (found >= 0) taken.add(found);
      return [field, found >= 0 ? String(found) : ""];
    }),
  ) as Record<Field, string>;
  const cellsOf = (field: Field) => rows.map((row) => cellOf(row, columns[field])).filter((cell) => cell !== "");
  const currency = columns.currency === "" ? "EUR" : columns.currency;
  return { ...columns, currency, dates: guessDates(cellsOf("targetOn")), numbers: guessNumbers(cellsOf("amount")) };
}

/** What stands in a row's column, or what stands for all of them. */
export function cellOf(row: readonly string[], column: string): string {
  return /^\d+$/.test(column) ? (row[Number(column)] ?? "").trim() : column;
}

function guessDates(cells: readonly string[]): DateStyle {
  const style = DATE_STYLES.find((each) => cells.every((cell) => dateFrom(cell, each) !== null));
  return style ?? "ymd";
}

function guessNumbers(cells: readonly string[]): NumberStyle {
  return cells.some((cell) => /,\d{1,2}$/.test(cell)) && !cells.some((cell) => /\.\d{1,2}$/.test(cell))
    ? "comma"
    : "point";
}

/** Year, month and day as they stand in a cell; a time of day behind them says nothing about the day. */
const WRITTEN: Readonly<Record<DateStyle, RegExp>> = {
  ymd: /^(?<y>\d{4})[-/.](?<m>\d{1,2})[-/.](?<d>\d{1,2})(?:[T ]\d{1,2}:\d{2}.{0,30})?$/,
  dmy: /^(?<d>\d{1,2})[-/.](?<m>\d{1,2})[-/.](?<y>\d{4})(?:[T ]\d{1,2}:\d{2}.{0,30})?$/,
  mdy: /^(?<m>\d{1,2})[-/.](?<d>\d{1,2})[-/.](?<y>\d{4})(?:[T ]\d{1,2}:\d{2}.{0,30})?$/,
};

/** A cell as `YYYY-MM-DD`, whether or not the calendar has that day; null where it is not written like this. */
export function dateFrom(cell: string, style: DateStyle): string | null {
  const { y = "", m = "", d = "" } = WRITTEN[style].exec(cell)?.groups ?? {};
  const isDay = isUpTo(m, 12) && isUpTo(d, 31);
  return isDay ? `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}` : null;
}

function isUpTo(digits: string, most: number): boolean {
  return Number(digits) >= 1 && Number(digits) <= most;
}

/** A cell as an amount is typed here, "270,000.50". */
export function amountFrom(cell: string, style: NumberStyle): string {
  if (style === "point") return cell;
  return cell.replaceAll(/[.,]/g, (mark) => (mark === "," ? "." : ","));
}
