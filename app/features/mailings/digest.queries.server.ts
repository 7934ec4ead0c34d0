import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { personalMails } from "#db/schema/mailings.ts";
import { digestsOn, type Part } from "#app/engine/mailing/writing-days.ts";
import { listNewsAtPlace, listNewsAtWork } from "./news.queries.server.ts";
import { weightiestFirst } from "./news.ts";
import { findBeginnings } from "./news-standing.queries.server.ts";
import { partsOf, type Addressee, type DealForReader, type Window } from "./schema.ts";

/** From when to when each part of somebody's digest of a day tells; null where none was begun. */
export type Windows = Readonly<Record<Part, Window>>;

/** As the worker. */
export async function findWindows(tx: Tx, to: Addressee, day: string): Promise<Windows | null> {
  const { personId } = to;
  const [mine] = await tx
    .select({ until: personalMails.toldUntil })
    .from(personalMails)
    .where(and(eq(personalMails.personId, personId), eq(personalMails.mailedOn, day)));
  const from = (await findBeginnings(tx, [to], day)).get(personId);
  if (!mine || !from) return null;
  return { customer: { from: from.customer, until: mine.until }, vendor: { from: from.vendor, until: mine.until } };
}

type Telling = { to: Addressee; day: string; windows: Windows };

/** What a digest of the day tells its reader, deal by deal: one statement a room of a customer's, one a vendor's workspace. */
export async function listNews(tx: Tx, { to, day, windows }: Telling): Promise<DealForReader[]> {
  const parts = digestsOn(day, { ...to, parts: partsOf(to) });
  const found: DealForReader[] = [];
  if (parts.includes("customer"))
    for (const place of to.places) found.push(...(await listNewsAtPlace(tx, to, { ...windows.customer, place })));
  if (parts.includes("vendor"))
    for (const membership of to.memberships)
      found.push(...(await listNewsAtWork(tx, to, { ...windows.vendor, membership })));
  return weightiestFirst(found);
}
