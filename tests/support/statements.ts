import { PostgresJsSession } from "drizzle-orm/postgres-js";
import { vi } from "vitest";

/** How many statements some work sends to the database, the transaction's own control apart. */
export async function countStatements(work: () => Promise<unknown>): Promise<number> {
  const prepared = vi.spyOn(PostgresJsSession.prototype, "prepareQuery");
  try {
    await work();
    return prepared.mock.calls.length;
  } finally {
    prepared.mockRestore();
  }
}
