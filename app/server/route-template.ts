export interface RouteShape {
  readonly id: string;
  readonly parentId?: string | undefined;
  readonly path?: string | undefined;
}

/**
 * Turns a path into the template of the route it belongs to: `/i/9f3k…` becomes `/i/:token`. Addresses carry tokens
 * and names, so a path that belongs to no route is not repeated either.
 */
export function createRouteTemplates(routes: Readonly<Record<string, RouteShape | undefined>>) {
  const paths = Object.values(routes).map((route) => fullPath(routes, route));
  const templates = [...new Set([...paths, ...hostPaths])]
    .map((template) => segmentsOf(template))
    .sort((a, b) => specificity(b) - specificity(a));

  return function templateOf(path: string): string {
    const segments = segmentsOf(withoutDataSuffix(path));
    const found = templates.find((template) => matches(template, segments));
    return found === undefined ? "(no route)" : `/${found.join("/")}`;
  };
}

/** What the host answers itself. */
const hostPaths = ["assets/*", "csp-report", "healthz", "readyz"];

function fullPath(routes: Readonly<Record<string, RouteShape | undefined>>, route: RouteShape | undefined): string {
  if (route === undefined) return "";
  const parent = route.parentId === undefined ? "" : fullPath(routes, routes[route.parentId]);
  return `${parent}/${route.path ?? ""}`;
}

function segmentsOf(path: string): string[] {
  return path.split("/").filter((segment) => segment !== "");
}

/** Client navigation asks for `/deals.data`, and for `/_root.data` at the top. */
function withoutDataSuffix(path: string): string {
  return path === "/_root.data" ? "/" : path.replace(/\.data$/, "");
}

function matches(template: readonly string[], segments: readonly string[]): boolean {
  const hasSplat = template.at(-1) === "*";
  if (hasSplat ? segments.length < template.length - 1 : segments.length !== template.length) return false;
  return template.every((part, at) => part === "*" || part.startsWith(":") || part === segments[at]);
}

/** As the router ranks: words before parameters, parameters before a rest. */
function specificity(template: readonly string[]): number {
  return template.reduce((sum, part) => sum + (part === "*" ? -2 : part.startsWith(":") ? 3 : 10), 0);
}
