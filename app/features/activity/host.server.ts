import { closeDatabase, databaseAnswers } from "#db/client.server.ts";
import { seedDemo } from "#db/seed/demo.server.ts";
import { ownWitness } from "#app/features/evidence/witness.server.ts";
import { hangUp } from "#app/features/live/hub.server.ts";
import { currentDate, currentTime } from "#app/lib/clock.server.ts";
import { DEFAULT_LOCALE, DEFAULT_ZONE, localeAskedFor, mannerOf, writingIn } from "#app/lib/manner.server.ts";
import { productOn, writeLastMonday } from "./demo.server.ts";
import { lookAtRecords, startWorker, type Worker } from "./worker.server.ts";

let worker: Worker | null = null;

/** What the server around the application may ask of it. */
export const host = {
  /** Until somebody is known to be signed in, pages are written as the browser asks. */
  writeFor(acceptLanguage: string | null, work: () => Promise<Response>) {
    return writingIn(mannerOf(localeAskedFor(acceptLanguage) ?? DEFAULT_LOCALE, DEFAULT_ZONE), work);
  },
  /** A record that contradicts its checkpoint is held before anybody can add to it. */
  async start() {
    const witness = ownWitness();
    await lookAtRecords(witness);
    worker ??= startWorker(witness);
  },
  /** Streams end by themselves only with their readers. */
  hangUp,
  /** Mail first: it still needs the database. */
  async stop() {
    await worker?.stop();
    worker = null;
    await closeDatabase();
  },
  ready: databaseAnswers,
  async seedDemo() {
    const seeded = await seedDemo(productOn(currentDate()));
    await writeLastMonday(currentTime());
    return seeded;
  },
};
