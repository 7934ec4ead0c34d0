import { closeDatabase, databaseAnswers } from "#db/client.server.ts";

/** What the server around the application may ask of it. */
export const host = {
  start: () => Promise.resolve(),
  stop: closeDatabase,
  ready: databaseAnswers,
  seedDemo: () => Promise.resolve({ entered: [] }),
};
