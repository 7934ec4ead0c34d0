/** Thrown when no connection came free in time, or when a limit could not be counted. */
export class DatabaseBusyError extends Error {
  override readonly name = "DatabaseBusyError";
}

/** postgres.js' own words, the system's, and the server's for a connection that is not there or goes away. */
const AWAY = new Set([
  ...["CONNECTION_CLOSED", "CONNECTION_ENDED", "CONNECTION_DESTROYED", "CONNECT_TIMEOUT"],
  ...["ECONNREFUSED", "ECONNRESET", "EPIPE", "57P01", "57P02", "57P03", "53300"],
]);

const LOCK_TIMEOUT = "55P03";

/** Somebody else held a row longer than anybody may wait for it; the transaction that waited is void. */
export function isLockTimeout(error: unknown): boolean {
  return error instanceof Error && (Reflect.get(error, "code") === LOCK_TIMEOUT || isLockTimeout(error.cause));
}

const RECORD_HELD = "CR423";

/** A room's shared record takes no further line until somebody lets it go on; the transaction is void. */
export function isRecordHeld(error: unknown): boolean {
  return error instanceof Error && (Reflect.get(error, "code") === RECORD_HELD || isRecordHeld(error.cause));
}

/** Whether a later try may succeed where this one could not even ask; the host then answers 503 with `Retry-After`. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code: unknown = Reflect.get(error, "code");
  return (
    isLockTimeout(error) || error instanceof DatabaseBusyError || AWAY.has(String(code)) || isDatabaseAway(error.cause)
  );
}

const PATIENCE_MS = 3_000;

/** Runs work while one of its places is held. */
export type Places = <T>(work: () => Promise<T>) => Promise<T>;

/** postgres.js waits for a connection without end; whoever waits for a place here gives up after three seconds. */
export function createPlaces(count: number): Places {
  let inUse = 0;
  const waiting: (() => void)[] = [];

  /** A finished piece of work hands its place straight to the first that waits, so `inUse` stays as it is. */
  function passOn(): void {
    const next = waiting.shift();
    if (next) next();
    else inUse -= 1;
  }

  function nextPlace(): Promise<void> {
    return new Promise((resolve, reject) => {
      const giveUp = setTimeout(() => {
        waiting.splice(waiting.indexOf(takePlace), 1);
        reject(new DatabaseBusyError("No database connection came free within three seconds."));
      }, PATIENCE_MS);
      function takePlace() {
        clearTimeout(giveUp);
        resolve();
      }
      waiting.push(takePlace);
    });
  }

  return async function withPlace(work) {
    if (inUse >= count) await nextPlace();
    else inUse += 1;
    try {
      return await work();
    } finally {
      passOn();
    }
  };
}
