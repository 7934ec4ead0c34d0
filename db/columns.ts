import { sql, type SQL } from "drizzle-orm";
import { check, date, text, timestamp, uuid, type AnyPgColumn } from "drizzle-orm/pg-core";

/** Random, never serial: an id tells nothing about when or how many. */
export function id() {
  return uuid("id").notNull().defaultRandom();
}

export function workspaceId() {
  return uuid("workspace_id").notNull();
}

export function dealId() {
  return uuid("deal_id").notNull();
}

/** An instant. The database's clock decides, so that two instances agree. */
export function instant(name: string) {
  return timestamp(name, { withTimezone: true, mode: "date" });
}

export function createdAt() {
  return instant("created_at").notNull().defaultNow();
}

/** A calendar date as people say it, `YYYY-MM-DD`, without a zone. */
export function calendarDate(name: string) {
  return date(name, { mode: "string" });
}

export const AUDIENCES = ["shared", "buyer", "seller"] as const;
export type Audience = (typeof AUDIENCES)[number];

/** Who reads a row. Fixed when the row is made: no runtime role may update it. */
export function audience() {
  return text("audience", { enum: AUDIENCES }).notNull();
}

export function allowed(name: string, column: AnyPgColumn, values: readonly string[]) {
  const list = sql.join(
    values.map((value) => sql.raw(`'${value}'`)),
    sql`, `,
  );
  return check(name, sql`${column} in (${list})`);
}

/** Length in characters, both ends included. */
export function lengthBetween(name: string, column: AnyPgColumn, [least, most]: readonly [number, number]) {
  return check(name, sql`char_length(${column}) between ${sql.raw(String(least))} and ${sql.raw(String(most))}`);
}

/** PostgreSQL itself accepts `infinity` and the year 10000. */
export function plausibleDate(name: string, column: AnyPgColumn): ReturnType<typeof check> {
  const range: SQL = sql`${column} between '2000-01-01' and '2100-12-31'`;
  return check(name, range);
}

/**
 * `coalesce` of two, as an index can be asked for it behind the walls: PostgreSQL takes every `coalesce` in a condition for
 * one that may tell something, and looks at each row of the workspace instead. It does not think so of `case`.
 */
export function orElse(value: SQL | AnyPgColumn, other: SQL | AnyPgColumn): SQL {
  return sql`(case when ${value} is null then ${other} else ${value} end)`;
}
