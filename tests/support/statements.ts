import { connectDatabase } from "#db/client.server.ts";
import { openRelay, type Traffic } from "./relay.ts";
import type { World } from "./world.ts";

export interface TrafficWatch extends AsyncDisposable {
  /** What some work asks, once the connections it takes have prepared its statements. */
  readonly of: (work: () => Promise<unknown>) => Promise<Traffic>;
  /** The same for what changes something and cannot be carried out twice. */
  readonly once: (work: () => Promise<unknown>) => Promise<Traffic>;
}

/** Connections that the work so far has opened: each prepares its statements for itself. */
const MOST_OPEN = 3;

/** Sees what is asked of the database, on the wire: statements and waits, taking on a role and begin and commit apart. */
export async function watchTraffic({ database }: World): Promise<TrafficWatch> {
  const relay = await openRelay(database.runtimeUrl);
  await connectDatabase(relay.url);
  return {
    of: async (work) => {
      for (let connection = 0; connection < MOST_OPEN; connection += 1) await work();
      return relay.watch(work);
    },
    once: relay.watch,
    [Symbol.asyncDispose]: async () => {
      await connectDatabase(database.runtimeUrl);
      await relay[Symbol.asyncDispose]();
    },
  };
}

export async function countStatements(world: World, work: () => Promise<unknown>): Promise<number> {
  await using traffic = await watchTraffic(world);
  return (await traffic.of(work)).statements.statements;
}
