import { and, eq, isNull } from "drizzle-orm";
import { withWorker } from "#db/client.server.ts";
import { hookDeliveries } from "#db/schema/hooks.ts";
import { paths } from "#app/paths.ts";
import { aKeptHook } from "#tests/support/kept-hook.ts";
import { expect, type Product } from "#tests/support/product.ts";
import { wholeAnswer } from "#tests/support/side-view.ts";
import { sessionCookie } from "#tests/support/sign-in.ts";
import type { World } from "#tests/support/world.ts";

type Vendor = Pick<World, "member" | "domain" | "workspaceId">;

/** A webhook that hears of everything that it may. */
export function aHookOfTheWorld({ member, domain }: Vendor, { receiver }: Product): Promise<string> {
  return aKeptHook(member("admin"), { address: `${receiver.origin}/${domain}` });
}

/** Each try differs in these. */
const OF_THE_TRY = ["webhook-id", "webhook-timestamp", "webhook-signature", "host"];

/** Everything that a webhook of this vendor's was told, in its order, and what its administrator reads of that. */
export async function everythingTold(
  { member, domain, workspaceId }: Vendor,
  { hookId, product: { receiver, server } }: { hookId: string; product: Product },
): Promise<Record<string, string>> {
  const { doneAt, endedAt } = hookDeliveries;
  const waiting = and(eq(hookDeliveries.workspaceId, workspaceId), isNull(doneAt), isNull(endedAt));
  await expect.poll(() => withWorker((tx) => tx.$count(hookDeliveries, waiting)), { timeout: 60_000 }).toBe(0);
  const told = receiver.heardAt(`/${domain}`).map(({ headers, body }) => {
    const same = Object.entries(headers).filter(([name]) => !OF_THE_TRY.includes(name));
    return [...same.map((header) => header.join(": ")), body].join("\n");
  });
  expect(told.length).toBeGreaterThan(5);
  const cookie = await sessionCookie(member("admin").personId, "password");
  const page = await fetch(server.origin + paths.hook(hookId), { headers: { cookie, "accept-encoding": "identity" } });
  expect(page.status).toBe(200);
  return { "webhook messages": told.join("\n\n"), "webhook page": await wholeAnswer(page) };
}
