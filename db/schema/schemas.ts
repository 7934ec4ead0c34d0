import { pgSchema } from "drizzle-orm/pg-core";

/** People, sessions, links and codes. Only the auth role reaches it. */
export const auth = pgSchema("auth");
/** What both sides may read, and mixed tables with an audience. */
export const shared = pgSchema("shared");
/** Always private to the customer's team: the vendor's role has no right on this schema. */
export const customer = pgSchema("customer");
/** Always internal to the vendor: the customer's role has no right on this schema. */
export const vendor = pgSchema("vendor");
/** Machinery: outbox, idempotency. */
export const ops = pgSchema("ops");
