import { environment } from "#app/lib/env.server.ts";
import { paths } from "#app/paths.ts";
import { makeFeed, revokeFeed } from "./commands.server.ts";
import { findFeed } from "./queries.server.ts";

/** Since when a person has an address. */
export async function readFeedPage({
  id,
  name,
}: {
  id: string;
  name: string;
}): Promise<{ name: string; madeOn: string | null }> {
  const madeAt = await findFeed(id);
  return { name, madeOn: madeAt?.toISOString().slice(0, 10) ?? null };
}

/** Makes or ends the address. A new one is given back this once; null when there is none. */
export async function changeFeed(
  person: { id: string; name: string },
  intent: "make" | "end",
): Promise<{ address: string | null }> {
  if (intent === "make") return { address: environment().appOrigin + paths.calendarFeed(await makeFeed(person)) };
  await revokeFeed(person);
  return { address: null };
}
