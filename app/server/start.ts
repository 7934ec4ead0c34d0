import type { RequestListener, Server } from "node:http";
import type { Environment } from "#app/lib/env.server.ts";
import { type ApplicationHost, applicationHostOf } from "#app/server/application-host.ts";
import { createApplication } from "#app/server/application.ts";
import { ensureBundle } from "#app/server/bundle.ts";
import { closeServer, createHttpServer, listen } from "#app/server/http-server.ts";
import { migrateOrExplain, provideDatabase } from "#app/server/provide-database.ts";
import { type CodeSource, serveBuild, serveSources } from "#app/server/serve-build.ts";
import type { Shutdown } from "#app/server/shutdown.ts";

export type Purpose = "serve" | "develop";

const finishMilliseconds = 6000;

export interface Start {
  readonly purpose: Purpose;
  readonly environment: Environment;
  readonly shutdown: Shutdown;
}

/** Listens first: a taken port is said at once, and not after a build. Returns the lines to print. */
export async function startConcord({ purpose, environment, shutdown }: Start): Promise<readonly string[]> {
  let answer: RequestListener = answerStarting;
  const server = createHttpServer((req, res) => {
    answer(req, res);
  });
  await listen(server, environment);
  if (purpose === "serve") await ensureBundle(shutdown.signal);
  const addresses = await provideDatabase(environment, shutdown);
  shutdown.signal.throwIfAborted();
  // One waits for the database while the other reads and compiles.
  const [source] = await Promise.all([loadCode(purpose, server), migrateOrExplain(addresses)]);
  shutdown.beforeExit(source.close);
  shutdown.signal.throwIfAborted();
  const host = applicationHostOf(source.build);
  await host.start();
  shutdown.beforeExit(host.stop);
  const { entered } = environment.mode === "demo" ? await host.seedDemo() : { entered: [] };
  answer = applicationFor({ environment, source, host, shutdown });
  // First of all to be stopped: running requests still need everything above.
  shutdown.beforeExit(() => closeServer(server, finishMilliseconds));
  shutdown.beforeExit(host.hangUp);
  return entered;
}

function loadCode(purpose: Purpose, server: Server): Promise<CodeSource> {
  return purpose === "serve" ? serveBuild() : serveSources(server);
}

interface Serving {
  readonly environment: Environment;
  readonly source: CodeSource;
  readonly host: ApplicationHost;
  readonly shutdown: Shutdown;
}

function applicationFor({ environment, source, host, shutdown }: Serving): RequestListener {
  return createApplication({
    ...environment,
    ...source,
    answer: (request, context) =>
      host.writeFor(request.headers.get("accept-language"), () => source.answer(request, context)),
    // While stopping, the load balancer has to send people elsewhere.
    isReady: async () => !shutdown.signal.aborted && (await host.ready()),
  });
}

const answerStarting: RequestListener = (_req, res) => {
  res.writeHead(503, { "Content-Type": "text/plain", "Cache-Control": "no-store", "Retry-After": "2" });
  res.end("Concord is starting. Load this page again in a moment.\n");
};
