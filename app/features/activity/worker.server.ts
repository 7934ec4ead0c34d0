import { countWhatMoved } from "#app/features/deals/count.commands.server.ts";
import { endLapsedDeals } from "#app/features/endings/lapse.commands.server.ts";
import { currentTime } from "#app/lib/clock.server.ts";
import { log } from "#app/lib/log.server.ts";
import { sealGrownRecords } from "#app/features/evidence/sealing.commands.server.ts";
import type { Witness } from "#app/features/evidence/witness.server.ts";
import { startCourier, type Courier } from "#app/features/hooks/courier.server.ts";
import { queueNextMails } from "#app/features/mailings/rounds.commands.server.ts";
import { onBell } from "./bell.server.ts";
import { forgetEnded } from "./clean.server.ts";
import { deliverWaiting } from "./delivery.server.ts";
import { openTransport } from "./transport.server.ts";

const LOOK_EVERY_MS = 1_000;
const FORGET_EVERY_MS = 3_600_000;
/** Often enough that a process which is started anew every hour still finds the week begun. */
const SEAL_EVERY_MS = 600_000;
const WITNESS_EVERY_MS = 10_000;
/** So many people a minute; once a morning's rounds are over it costs two statements. */
const ROUND_EVERY_MS = 60_000;
const PEOPLE_A_ROUND = 500;
/** The host stops within ten seconds; what a slow mail server still holds is tried again when its lease has run out. */
const PATIENCE_MS = 5_000;

export type Worker = { stop(): Promise<void> };

/**
 * Delivers mail at once when a command has committed, and looks for it every second, as for what webhooks are told; tidies up
 * every hour; seals and keeps what was sealed.
 */
export function startWorker(witness: Witness): Worker {
  const transport = openTransport();
  let [isStopping, isRungAgain] = [false, false];
  let running: Promise<void> | null = null;

  function wake(): void {
    if (isStopping) return;
    isRungAgain = running !== null;
    running ??= drain().finally(() => {
      running = null;
      if (isRungAgain) wake();
    });
  }

  async function drain(): Promise<void> {
    try {
      while (!isStopping && (await deliverWaiting(transport)) > 0);
    } catch (error) {
      log.warn({ err: error }, "looking for mail failed");
    }
  }

  const courier = startCourier();
  const timers = startTimers({ wake, courier, witness });
  onBell(wake);
  wake();
  writeToPeople();
  return {
    async stop() {
      isStopping = true;
      onBell(null);
      for (const timer of timers) clearInterval(timer);
      await atMost(PATIENCE_MS, Promise.all([running, courier.stop()]));
      transport.close();
    },
  };
}

type Jobs = { wake: () => void; courier: Courier; witness: Witness };

function startTimers({ wake, courier, witness }: Jobs): NodeJS.Timeout[] {
  return [
    setInterval(wake, LOOK_EVERY_MS),
    setInterval(() => void courier.look(), LOOK_EVERY_MS),
    setInterval(tidyUp, FORGET_EVERY_MS),
    setInterval(sealRecords, SEAL_EVERY_MS),
    setInterval(() => void lookAtRecords(witness), WITNESS_EVERY_MS),
    setInterval(writeToPeople, ROUND_EVERY_MS),
    setInterval(count, ROUND_EVERY_MS),
  ];
}

function tidyUp(): void {
  endLapsedDeals(currentTime()).catch((error: unknown) => log.warn({ err: error }, "ending quiet deals failed"));
  forgetEnded(currentTime()).catch((error: unknown) => log.warn({ err: error }, "tidying up failed"));
}

function count(): void {
  countWhatMoved().catch((error: unknown) => log.warn({ err: error }, "the pipeline was not counted"));
}

/** What it queues is found when the worker looks the next time. */
function sealRecords(): void {
  sealGrownRecords().catch((error: unknown) => log.warn({ err: error }, "records were not sealed"));
}

/** Where no file can be written there is no witness beside the database; everything else goes on. */
export async function lookAtRecords(witness: Witness): Promise<void> {
  try {
    await witness.look();
  } catch (error) {
    log.warn({ err: error }, "checkpoints were not kept outside the database");
  }
}

/** The next few hundred people whose morning it is. What it queues is found when the worker looks the next time. */
function writeToPeople(): void {
  queueMailsToSome(currentTime()).catch((error: unknown) =>
    log.warn({ err: error }, "the day's mails were not queued"),
  );
}

/** Many zones have a few people each, and their mornings come together. */
async function queueMailsToSome(now: Date): Promise<void> {
  for (let people = 0; people < PEOPLE_A_ROUND;) {
    const looked = await queueNextMails(now);
    if (looked === null) return;
    people += looked.people;
  }
}

async function atMost(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work, patience]);
  clearTimeout(timer);
}
