import { log } from "#app/lib/log.server.ts";
import { claimDue, type Claimed } from "./claiming.server.ts";
import { sendClaimed } from "./sending.server.ts";

export type Courier = {
  /** Takes what is due; a try that ends looks again by itself. */
  look(): Promise<void>;
  stop(): Promise<void>;
};

/**
 * Sends to webhooks, each try by itself, so that one which takes long holds up nothing but its own place. `patienceMs`: how
 * long a try may take; left out, the usual ten seconds.
 */
export function startCourier(patienceMs?: number): Courier {
  const underWay = new Set<Promise<void>>();
  let [isStopping, isAskedAgain] = [false, false];
  let looking: Promise<void> | null = null;

  function look(): Promise<void> {
    if (isStopping) return Promise.resolve();
    isAskedAgain = looking !== null;
    looking ??= take().finally(() => {
      looking = null;
      if (isAskedAgain) void look();
    });
    return looking;
  }

  async function take(): Promise<void> {
    for (const claimed of await claimOrNone()) {
      const trying = attempt(claimed, patienceMs).finally(() => {
        underWay.delete(trying);
        void look();
      });
      underWay.add(trying);
    }
  }

  return {
    look,
    /** What is under way is waited for: the host gives up on it when its own patience ends. */
    async stop() {
      isStopping = true;
      await looking;
      await Promise.all(underWay);
    },
  };
}

async function claimOrNone(): Promise<Claimed[]> {
  try {
    return await claimDue();
  } catch (error) {
    log.warn({ err: error }, "looking for webhooks failed");
    return [];
  }
}

async function attempt(claimed: Claimed, patienceMs: number | undefined): Promise<void> {
  try {
    await sendClaimed(claimed, patienceMs);
  } catch (error) {
    // Its lease runs out, and it is tried again.
    log.warn({ err: error, deliveryId: claimed.id }, "what came of a webhook was not written down");
  }
}
