import { EnvironmentError } from "#app/lib/env.server.ts";
import { closeDatabase } from "#db/client.server.ts";
import { CommandError, run } from "./create-workspace.ts";

try {
  console.log(await run(process.argv.slice(2)));
} catch (error) {
  const isTheirs = error instanceof CommandError || error instanceof EnvironmentError;
  console.error(isTheirs ? error.message : error);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
