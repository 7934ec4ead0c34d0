import { EnvironmentError, parseEnvironment, type Environment } from "#app/lib/env.server.ts";
import type { Purpose } from "#app/server/start.ts";
import type { Shutdown } from "#app/server/shutdown.ts";
import { StartError } from "#app/server/start-error.ts";

const purpose: Purpose = process.argv[2] === "dev" ? "develop" : "serve";
// React decides by this when it is loaded, so it is set before anything else is.
process.env.NODE_ENV = purpose === "develop" ? "development" : "production";

try {
  await run(parseEnvironment(process.env));
} catch (error) {
  complain(error);
  process.exitCode = 1;
}

async function run(environment: Environment): Promise<void> {
  const { createShutdown, stopOnSignals } = await import("#app/server/shutdown.ts");
  const shutdown = createShutdown();
  stopOnSignals(shutdown);
  try {
    await start(environment, shutdown);
  } catch (error) {
    if (!shutdown.signal.aborted) complain(error);
    await shutdown.stop(1);
  }
}

async function start(environment: Environment, shutdown: Shutdown): Promise<void> {
  const { startConcord } = await import("#app/server/start.ts");
  const starting = startConcord({ purpose, environment, shutdown });
  shutdown.letFinish(starting);
  const entered = await starting;
  console.log(["", `Concord is ready at ${environment.appOrigin}`, ...entered, "Ctrl-C stops it.", ""].join("\n"));
}

/** One sentence for what the person can mend, everything there is for what only we can. */
function complain(error: unknown): void {
  const isTheirs = error instanceof StartError || error instanceof EnvironmentError;
  console.error("Concord did not start.", isTheirs ? error.message : error);
}
