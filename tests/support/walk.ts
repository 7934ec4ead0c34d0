import type { Role } from "#app/engine/policy/policy.ts";
import { isVendorRole } from "#app/engine/policy/policy.ts";
import { routeTable, type RouteId } from "#app/routes.ts";
import { sessionCookie } from "#tests/support/sign-in.ts";
import { foundWorld, type Room } from "#tests/support/world.ts";

/**
 * Somebody who calls: one of the roles in the room, nobody, an administrator and a champion of another workspace,
 * or the room's champion who came by a link and has not typed a code.
 */
export type Visitor = Role | "anonymous" | "stranger" | "foreign champion" | "link";
export type Method = "GET" | "GET .data" | "POST" | "POST .data";
export type Answer = { status: number; location: string | null; body: string };

/** What fills the `:names` of a route's path. */
export type Places = Readonly<Record<string, string>>;

/** What a form sends; a field may be there twice. */
export type Fields = readonly (readonly [name: string, value: string])[];

export type Call = { visitor: Visitor; method: Method; places?: Places; fields?: Fields };
export type Walk = {
  /** With `places` some of the address' parts are others than those of the walk's own room. */
  call(id: RouteId, how: Call): Promise<Answer>;
  /** The same kinds of things, but of another room of the vendor, and of another vendor. */
  elsewhere(): Promise<{ room: Places; workspace: Places }>;
  readonly room: Room;
};

type Story = { account?: string; title?: string };

let worlds = 0;

/** A room with a plan, and everybody who could call its pages, signed in. */
export async function aWalk(
  origin: string,
  prepare: (room: Room) => Promise<Places>,
  story: Story = {},
): Promise<Walk> {
  worlds += 1;
  const own = await foundWorld(`w${process.pid}-${worlds}.example`);
  const other = await foundWorld(`x${process.pid}-${worlds}.example`);
  const room = await own.room(story);
  const foreign = await other.room();
  const places = {
    dealId: room.dealId,
    item: "need",
    topic: "plan",
    token: "no-such-token",
    templateId: "software",
    state: "expired",
    why: "ended",
    ...(await prepare(room)),
  };

  const cookies = new Map<Visitor, Promise<string>>();
  function cookieOf(visitor: Visitor): Promise<string> {
    const known = cookies.get(visitor) ?? signIn(visitor);
    cookies.set(visitor, known);
    return known;
  }
  async function signIn(visitor: Visitor): Promise<string> {
    if (visitor === "anonymous") return "";
    if (visitor === "stranger") return sessionCookie(other.member("admin").personId, "password");
    if (visitor === "foreign champion") return sessionCookie(foreign.actor("champion").personId, "code");
    if (visitor === "link") return sessionCookie(room.actor("champion").personId, "link", room.dealId);
    if (isVendorRole(visitor)) return sessionCookie(own.member(visitor as "rep").personId, "password");
    return sessionCookie(room.actor(visitor as "champion").personId, "code");
  }

  return {
    room,
    call: async (id, { visitor, method, places: others, fields }) => {
      const path = fill(routeTable[id].path, { ...places, ...others });
      const url = `${origin}${method.endsWith(".data") ? dataPath(path) : path}`;
      return read(await fetch(url, request(method, { cookie: await cookieOf(visitor), origin }, fields)));
    },
    elsewhere: async () => {
      const sibling = await own.room({ account: "Halden Fisk", title: "Route planning" });
      return {
        room: { dealId: sibling.dealId, ...(await prepare(sibling)) },
        workspace: { dealId: foreign.dealId, ...(await prepare(foreign)) },
      };
    },
  };
}

/** A form without content: whoever may send it is told what is missing, whoever may not is refused before that. */
function request(method: Method, headers: { cookie: string; origin: string }, fields?: Fields): RequestInit {
  if (method.startsWith("GET")) return { headers: { cookie: headers.cookie }, redirect: "manual" };
  return {
    method: "POST",
    redirect: "manual",
    headers: { ...headers, "sec-fetch-site": "same-origin" },
    body: new URLSearchParams((fields ?? [["commandKey", crypto.randomUUID()]]).map(([name, value]) => [name, value])),
  };
}

async function read(response: Response): Promise<Answer> {
  const body = await bodyOf(response);
  // A `.data` answer carries a redirect in its body, under 202.
  const inBody = response.status === 202 ? /"(\/[^"]*)"/.exec(body)?.[1] : undefined;
  return { status: response.status, location: response.headers.get("location") ?? inBody ?? null, body };
}

/** A stream of events has no end of its own. */
async function bodyOf(response: Response): Promise<string> {
  if (response.headers.get("content-type")?.startsWith("text/event-stream") !== true) return response.text();
  await response.body?.cancel();
  return "";
}

function fill(path: string, places: Places): string {
  if (path === "*") return "/nowhere";
  return `/${path}`.replace("//", "/").replaceAll(/:(\w+)/g, (_, name: string) => places[name] ?? `no-${name}`);
}

function dataPath(path: string): string {
  return path === "/" ? "/_root.data" : `${path}.data`;
}
