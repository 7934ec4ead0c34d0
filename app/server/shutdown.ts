import { log } from "#app/lib/log.server.ts";

const patienceMilliseconds = 9_500;

type Cleanup = () => Promise<void>;

/** What has been started, stopped in the opposite order, all within ten seconds. */
export interface Shutdown {
  /** Aborted as soon as the stop begins. */
  readonly signal: AbortSignal;
  /** A start that is under way is let finish, so that everything it started can be stopped. */
  readonly letFinish: (start: Promise<unknown>) => void;
  readonly beforeExit: (cleanup: Cleanup) => void;
  readonly stop: (exitCode: number) => Promise<never>;
}

export function createShutdown(): Shutdown {
  const stopping = new AbortController();
  const cleanups: Cleanup[] = [];
  let start: Promise<unknown> = Promise.resolve();

  async function stop(exitCode: number): Promise<never> {
    // A second Ctrl-C must not start the same work again.
    if (stopping.signal.aborted) return new Promise<never>(() => undefined);
    stopping.abort();
    setTimeout(() => process.exit(exitCode || 1), patienceMilliseconds);
    await start.catch(() => undefined);
    for (const cleanup of cleanups.reverse()) await cleanup().catch(reportFailure);
    process.exit(exitCode);
  }

  return {
    signal: stopping.signal,
    letFinish: (work) => {
      start = work;
    },
    beforeExit: (cleanup) => cleanups.push(cleanup),
    stop,
  };
}

/** Ctrl-C, a supervisor's stop, and the errors that nobody caught: after those the state of memory is unknown. */
export function stopOnSignals(shutdown: Shutdown): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void shutdown.stop(0));
  for (const event of ["uncaughtException", "unhandledRejection"] as const) {
    process.on(event, (error: unknown) => {
      log.fatal({ err: error }, event);
      void shutdown.stop(1);
    });
  }
}

function reportFailure(error: unknown): void {
  log.error({ err: error }, "stopping");
}
