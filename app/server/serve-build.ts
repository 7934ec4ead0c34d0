import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import type { RequestHandler } from "express";
import type { Server } from "node:http";
import { pathToFileURL } from "node:url";
import { clientFolder, projectFolder, serverBundle } from "#app/server/places.ts";
import type { AnswerRequest } from "#app/server/remix-adapter.ts";
import { createRouteHandlers } from "#app/server/route-handlers.ts";
import { createRouteTemplates } from "#app/server/route-template.ts";
import type { ContentPolicy } from "#app/server/security-headers.ts";
import { readSheets, type Sheets } from "#app/server/sheets.ts";
import { createStaticAssets } from "#app/server/static-assets.ts";

/** Where the application's code comes from: the build, or Vite while somebody works on it. */
export interface CodeSource {
  readonly build: ServerBuild;
  readonly answer: AnswerRequest;
  readonly assets: readonly RequestHandler[];
  readonly sheets: Sheets;
  readonly contentPolicy: ContentPolicy;
  readonly templateOf: (path: string) => string;
  /** Vite serves every module as a file of its own, so the limit for people would be reached within a few pages. */
  readonly requestsPerMinute?: number;
  readonly close: () => Promise<void>;
}

export async function serveBuild(): Promise<CodeSource> {
  const build = (await import(pathToFileURL(serverBundle).href)) as ServerBuild;
  return {
    build,
    answer: createRouteHandlers(build),
    assets: createStaticAssets(clientFolder),
    sheets: readSheets(),
    contentPolicy: "strict",
    templateOf: createRouteTemplates(build.routes),
    close: () => Promise.resolve(),
  };
}

/** Vite transforms a changed module when it is asked for next, so the build is asked for with every request. */
export async function serveSources(server: Server): Promise<CodeSource> {
  const { createServer } = await import("vite");
  const vite = await createServer({
    root: projectFolder,
    appType: "custom",
    server: { middlewareMode: { server }, hmr: { server } },
  });
  const loadBuild = async () => (await vite.ssrLoadModule("virtual:remix/server-build")) as ServerBuild;
  return {
    build: await loadBuild(),
    answer: async (request, context) => createRequestHandler(await loadBuild(), "development")(request, context),
    assets: [vite.middlewares],
    sheets: new Map(),
    contentPolicy: "development",
    requestsPerMinute: 100_000,
    templateOf: (path) => path.replace(/^(\/i\/).*/, "$1:token"),
    close: () => vite.close(),
  };
}
