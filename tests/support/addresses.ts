import { can, type Action, type Role } from "#app/engine/policy/policy.ts";
import { routeTable, type RouteId } from "#app/routes.ts";

/** What fills the `:names` of a room's addresses. */
export type Places = Readonly<Record<string, string>>;

/** What is asked of a page beyond its own address. */
const ASKED: Partial<Record<RouteId, readonly string[]>> = {
  pipeline: [
    "?find=Halden",
    "?find=canary",
    "?sort=released",
    "?owner=all&sort=plan&state=ended",
    "?owner=all&release=split&blocks=item:capacity&pace=quiet&closing=quarter&category=pipeline",
  ],
  views: ["?owner=all&pace=quiet"],
  calibration: ["?at=last"],
  feed: ["?about=talk&by=customer", "?by=own"],
  template: ["?target=2027-05-03"],
  beginPlan: ["?template=software"],
  ask: ["?about=item-capacity"],
};

/** What stands for a `:name` that no room has of its own; several where a page differs by it. */
const USUAL: Readonly<Record<string, readonly string[]>> = {
  item: ["need"],
  subject: ["item-capacity"],
  topic: ["plan", "room", "statement-need"],
  state: ["expired"],
  token: ["no-such-token"],
  number: ["1"],
  templateId: ["software"],
  importId: ["00000000-0000-4000-8000-000000000000"],
  sha256: ["0".repeat(64)],
  hookId: ["00000000-0000-4000-8000-000000000000"],
  workspaceId: ["00000000-0000-4000-8000-000000000000"],
  why: ["unknown"],
};

/** Each address of the product, from the route table: a route is walked by being there. A refusal is an answer too. */
export function addressesOf(rooms: readonly Places[], isWanted: (id: RouteId) => boolean = () => true): string[] {
  const entries = (Object.entries(routeTable) as [RouteId, { path: string }][]).filter(([id]) => isWanted(id));
  return entries.flatMap(([id, { path }]) => {
    const places = path.includes(":dealId") ? rooms : [{}];
    return places.flatMap((own) => filled(`/${path}`.replace("//", "/"), own)).flatMap((one) => asked(id, one));
  });
}

function asked(id: RouteId, path: string): string[] {
  if (path === "/*") return ["/nowhere"];
  return [path, ...(ASKED[id] ?? []).map((query) => path + query)];
}

function filled(path: string, places: Places): string[] {
  const name = /:(\w+)/.exec(path)?.[1];
  if (name === undefined) return [path];
  const values = places[name] === undefined ? USUAL[name] : [places[name]];
  if (values === undefined) throw new Error(`Nothing stands for :${name} of ${path}: give the room one`);
  return values.flatMap((value) => filled(path.replace(`:${name}`, value), places));
}

/** A page and its `.data` twin; a file has one address, and its twin the same bytes in another coding. */
export function twinsOf(path: string): string[] {
  return /\.(?:tar|pdf)$/.test(path) ? [path] : [path, dataOf(path)];
}

function dataOf(path: string): string {
  if (path === "/") return "/_root.data";
  const [bare, query] = path.split("?");
  return `${bare}.data${query ? `?${query}` : ""}`;
}

export function mayRead(role: Role, id: RouteId): boolean {
  const { read } = routeTable[id] as { read: Action | "public" };
  return read === "public" || can(role, read);
}

/** A page that this role may open. */
export function isPageOf(role: Role): (id: RouteId) => boolean {
  return (id) => mayRead(role, id) && !routeTable[id].file.startsWith("routes/resources/");
}
