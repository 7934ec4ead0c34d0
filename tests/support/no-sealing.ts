import postgres from "postgres";
import type { Product } from "#tests/support/product.ts";

/**
 * Every ten minutes the product seals what has grown, whatever a test is doing. Here it is somebody else's turn until the block
 * is left, so that of two worlds not one alone is sealed.
 */
export async function withoutSealing({ server }: Product, workspaceId: string): Promise<AsyncDisposable> {
  const sql = postgres(server.database.ownerUrl, { max: 1, onnotice: () => undefined });
  await sql`select pg_advisory_lock(hashtextextended('seals ' || ${workspaceId}, 0))`;
  return { [Symbol.asyncDispose]: () => sql.end() };
}
