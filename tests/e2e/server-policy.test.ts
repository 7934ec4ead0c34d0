import { can, isVendorRole, ROLES, type Action, type Role } from "#app/engine/policy/policy.ts";
import { routeTable, type RouteId } from "#app/routes.ts";
import { aPlannedRoom } from "#tests/support/planned-room.ts";
import { expect, test } from "#tests/support/product.ts";
import { aWalk, type Answer, type Method, type Visitor } from "#tests/support/walk.ts";

/**
 * AZ-02 Every route, as everybody: the policy says who may, and the running product must agree, for a document, its
 * `.data` twin and a form. A route that forgets its guard, or guards with another action than it declares, fails here.
 */
const VISITORS: readonly Visitor[] = ["anonymous", "stranger", "foreign champion", "link", ...ROLES];
const METHODS: readonly Method[] = ["GET", "GET .data", "POST", "POST .data"];

type Entry = { path: string; read: Action | "public"; write?: Action | "public" };
/**
 * No page stands at any other address; the demo's mailbox is no page where mails go out by SMTP, as they do here; a calendar's
 * feed opens to its token and to nobody's session.
 */
const NOT_PAGES: readonly RouteId[] = ["notFound", "demoMailbox", "calendarFeed"];
const routes = (Object.entries(routeTable) as [RouteId, Entry][]).filter(([id]) => !NOT_PAGES.includes(id));

test.describe.configure({ mode: "parallel" });

for (const [id, entry] of routes) {
  test(`AZ-02 AZ-08 ${id} opens to whom the policy says`, async ({ product }) => {
    const walk = await aWalk(product.server.origin, aPlannedRoom);
    for (const method of METHODS) {
      const access = method.startsWith("POST") ? entry.write : entry.read;
      if (access === undefined) continue;
      for (const visitor of VISITORS) {
        const answer = await walk.call(id, { visitor, method });
        const line = `${method} ${entry.path} as ${visitor}: ${answer.status} ${answer.location ?? ""}`;
        // Public pages answer everybody; where they send somebody on is their own tests' matter.
        if (access === "public") expect.soft(outcomeOf(answer), line).not.toMatch(/refused|failed/);
        else expect.soft(outcomeOf(answer), line).toBe(expected({ entry, visitor, access }));
      }
    }
  });
}

type Outcome = "served" | "sent to enter" | "sent to sign in" | "asked for a code" | "refused";

const WAYS = {
  "/enter?next=": "sent to enter",
  "/sign-in?next=": "sent to sign in",
  "/code?next=": "asked for a code",
} as const;

function outcomeOf({ status, location }: Answer): Outcome | "failed" {
  if (status >= 500) return "failed";
  if (status === 403 || status === 404) return "refused";
  for (const [way, outcome] of Object.entries(WAYS)) if (location?.startsWith(way)) return outcome;
  return "served";
}

type Question = { entry: Entry; visitor: Visitor; access: Action };

function expected({ entry, visitor, access }: Question): Outcome {
  const isVendorPage = !isRoomPath(entry.path);
  if (visitor === "anonymous") return isVendorPage ? "sent to sign in" : "sent to enter";
  if (isForeign(visitor) && /:(?:dealId|importId|hookId|sha256)\b/.test(entry.path)) return "refused";
  if (visitor === "link") return outcomeByLink(access);
  const role = roleOf(visitor);
  if (isVendorPage && !isVendorRole(role)) return "refused";
  return can(role, access) ? "served" : "refused";
}

/** Shared content opens; what the person could do with a code asks for one. */
function outcomeByLink(action: Action): Outcome {
  if (can("guest", action)) return "served";
  return can("champion", action) ? "asked for a code" : "refused";
}

function isRoomPath(path: string): boolean {
  return /^\/?rooms\//.test(path);
}

function isForeign(visitor: Visitor): boolean {
  return visitor === "stranger" || visitor === "foreign champion";
}

/** On pages of their own workspace, strangers are who they are. */
function roleOf(visitor: Exclude<Visitor, "anonymous" | "link">): Role {
  if (visitor === "stranger") return "admin";
  return visitor === "foreign champion" ? "champion" : visitor;
}
