import { sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { withAuth } from "#db/client.server.ts";
import { people, sessions } from "#db/schema/auth.ts";
import { HOLDING } from "#app/lib/form.ts";
import { log } from "#app/lib/log.server.ts";
import * as codeRoute from "#app/routes/entry/code.tsx";
import * as confirmRoute from "#app/routes/entry/confirm.tsx";
import * as enterRoute from "#app/routes/entry/enter.tsx";
import * as signInRoute from "#app/routes/entry/sign-in.tsx";
import * as roomRoute from "#app/routes/room/summary.tsx";
import * as membersRoute from "#app/routes/workspace/members.tsx";
import { aMailbag } from "#tests/support/mailbox.ts";
import { quickHash } from "#tests/support/quick-hash.ts";
import { sessionCookie } from "#tests/support/sign-in.ts";
import { aVisitor } from "#tests/support/visitor.ts";
import { aWorld } from "#tests/support/world.ts";

const DANA = "dana.whitfield@northwind.example";
const INES = "ines.halvorsen@halden.example";
const PASSWORD = "plan the night by day";

/** Every event of security since, by name, with everything that its line says. */
function heardEvents() {
  const lines: Record<string, unknown>[] = [];
  vi.spyOn(log, "warn").mockImplementation((facts: unknown, said?: unknown) => {
    if (said === "security") lines.push(facts as Record<string, unknown>);
  });
  return {
    of: async (work: () => Promise<unknown>) => {
      lines.length = 0;
      await work().catch(() => undefined);
      return lines.map(({ event, ...facts }) => [event, facts]);
    },
  };
}

test("OB-03 each event of security is one line with its name, and nothing that was typed", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const { personId } = world.member("rep");
  await withAuth((tx) => tx.update(people).set({ passwordHash: quickHash(PASSWORD) }));
  const heard = heardEvents();
  const signIn = (password: string) => aVisitor().post(signInRoute, { path: "/sign-in" }, { email: DANA, password });
  expect(await heard.of(() => signIn("not the password"))).toEqual([["password.refused", { reason: "wrong" }]]);
  expect(await heard.of(() => signIn(PASSWORD))).toEqual([["session.started", { personId, kind: "password" }]]);

  const ines = { personId: room.actor("champion").personId };
  const browser = aVisitor();
  await browser.post(enterRoute, { path: "/enter" }, { email: INES });
  const code = await aMailbag().codeTo(INES);
  const type = (typed: string) => browser.post(codeRoute, { path: "/code" }, { intent: "check", code: typed });
  expect(await heard.of(() => type("ABCD-EFGH"))).toEqual([
    ["code.refused", { purpose: "enter", reason: "code_wrong" }],
  ]);
  expect(await heard.of(() => type(code))).toEqual([["session.started", { ...ines, kind: "code" }]]);

  const dana = aVisitor(await sessionCookie(personId, "password"));
  await withAuth((tx) => tx.update(sessions).set({ provedAt: sql`now() - interval '11 minutes'` }));
  const proof = { [`${HOLDING}step`]: "password", [`${HOLDING}proof`]: PASSWORD };
  const confirm = () => dana.post(confirmRoute, { path: "/confirm" }, proof);
  expect(await heard.of(confirm)).toEqual([["identity.confirmed", { personId }]]);
  expect(await heard.of(() => dana.get(membersRoute, { path: "/settings/members" }))).toEqual([
    ["access.denied", { personId, action: "members:manage" }],
  ]);
  const elsewhere = { path: "/rooms/x", params: { dealId: crypto.randomUUID() } };
  expect(await heard.of(() => browser.get(roomRoute, elsewhere))).toEqual([
    ["access.not_there", { ...ines, action: "room:read" }],
  ]);
});
