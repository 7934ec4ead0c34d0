/** Thrown when no connection came free in time; the host answers 503 with `Retry-After`. */
export class DatabaseBusyError extends Error {
  override readonly name = "DatabaseBusyError";
}

const PATIENCE_MS = 3_000;

let inUse = 0;
const waiting: (() => void)[] = [];

/** postgres.js waits for a connection without end; this gives up after three seconds. */
export async function withPlace<T>(places: number, work: () => Promise<T>): Promise<T> {
  if (inUse >= places) await nextPlace();
  else inUse += 1;
  try {
    return await work();
  } finally {
    passOn();
  }
}

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
