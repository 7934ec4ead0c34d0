import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import type { AnswerRequest } from "#app/server/remix-adapter.ts";
import { createRouteTemplates } from "#app/server/route-template.ts";

/** Where the browser asks for routes that its page did not name. */
const manifestPath = "/__manifest";

/**
 * One handler a route, made on first use. Remix ranks and walks every route of its build several times a request, and
 * renders a tree of all of them; a handler that knows the root and one page costs the same however many pages there are.
 */
export function createRouteHandlers(build: ServerBuild): AnswerRequest {
  const whole = createRequestHandler(build, "production");
  const templateOf = createRouteTemplates(build.routes);
  const ids = new Map(Object.keys(build.routes).flatMap((id) => (id === rootId ? [] : [[templateFor(build, id), id]])));
  const handlers = new Map<string, AnswerRequest>();

  function handlerOf(path: string): AnswerRequest {
    const id = path === manifestPath ? undefined : ids.get(templateOf(path));
    if (id === undefined) return whole;
    const handler = handlers.get(id) ?? createRequestHandler(withOnly(build, id), "production");
    handlers.set(id, handler);
    return handler;
  }

  return (request, context) => handlerOf(new URL(request.url).pathname)(request, context);
}

const rootId = "root";

function templateFor(build: ServerBuild, id: string): string {
  return `/${(build.routes[id]?.path ?? "").replace(/^\//, "")}`;
}

/** Every route is a child of the root. */
function withOnly(build: ServerBuild, id: string): ServerBuild {
  return {
    ...build,
    routes: pick(build.routes, id),
    assets: { ...build.assets, routes: pick(build.assets.routes, id) },
  };
}

function pick<Route>(routes: Readonly<Record<string, Route>>, id: string): Record<string, Route> {
  return Object.fromEntries(Object.entries(routes).filter(([name]) => name === rootId || name === id));
}
