import { and, desc, eq, isNotNull } from "drizzle-orm";
import { withWorker } from "#db/client.server.ts";
import { outbox } from "#db/schema/activity.ts";
import { openSealed } from "#app/features/activity/seal.server.ts";

/** What the newest waiting mail to a mailbox carries: a code, or a link's token once the delivery has minted it. */
export async function secretInMailTo(email: string): Promise<string> {
  const [mail] = await withWorker((tx) =>
    tx
      .select({ id: outbox.id, sealed: outbox.sealed })
      .from(outbox)
      .where(and(eq(outbox.recipientEmail, email), isNotNull(outbox.sealed)))
      .orderBy(desc(outbox.createdAt))
      .limit(1),
  );
  if (!mail?.sealed) throw new Error(`No mail with a secret waits for ${email}`);
  return openSealed(mail.id, mail.sealed);
}

/** A request of the browser that was given this `Set-Cookie` header. */
export function requestWith(cookie: string, path = "/"): Request {
  return new Request(`http://localhost:3000${path}`, { headers: { cookie: cookie.split(";")[0] ?? "" } });
}
