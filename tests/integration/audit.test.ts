import { expect, test } from "vitest";
import { withActor } from "#db/client.server.ts";
import { auditEntries } from "#db/schema/activity.ts";
import { inviteMember } from "#app/features/members/invite.commands.server.ts";
import { giveMemberRole } from "#app/features/members/commands.server.ts";
import * as auditRoute from "#app/routes/workspace/audit.tsx";
import * as exportRoute from "#app/routes/workspace/audit-export.tsx";
import { sessionCookie } from "#tests/support/sign-in.ts";
import { aKey, listInitiatives, takeStageOne } from "#tests/support/story.ts";
import { deliberate } from "#tests/support/two-worlds.ts";
import { aVisitor } from "#tests/support/visitor.ts";
import { aWorld } from "#tests/support/world.ts";

test("AU-13 the log tells what members did, narrows by subject and person, and holds nothing of the customer's side", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const champion = await room.as("champion");
  const ids = [...(await listInitiatives(champion, ["Electric trucks", "Customer portal"])).values()];
  await takeStageOne(champion, { ids });
  await deliberate(room, 20);
  const ctx = world.workspaceAs("admin");
  const formula = { name: "=HYPERLINK(1)", email: "marcus@northwind.example", role: "rep" as const };
  await inviteMember(ctx, { commandKey: aKey(), ...formula });
  const { memberId } = world.member("rep");
  await giveMemberRole(ctx, { commandKey: aKey(), memberId, role: "viewer" });

  const astrid = aVisitor(await sessionCookie(ctx.actor.personId, "password"));
  const read = async (search = "") => {
    const { data } = await astrid.get(auditRoute, { path: `/settings/audit${search}` });
    return (data as { entries: { sentence: string }[] }).entries.map(({ sentence }) => sentence);
  };
  expect(await read()).toEqual([
    "Astrid Moen changed Dana Whitfield from rep to viewer.",
    "Astrid Moen invited =HYPERLINK(1) (marcus@northwind.example) as rep.",
  ]);
  expect(await read("?about=signing_in")).toEqual([]);
  expect(await read("?about=members&by=astrid.moen%40northwind.example")).toHaveLength(2);
  expect(await read("?by=nobody%40northwind.example&before=not-an-id&about=nonsense")).toEqual([]);

  const answered = await exportRoute.loader({
    request: new Request("http://localhost:3000/settings/audit.csv", {
      headers: { cookie: `__Host-sid=${astrid.cookies.get("__Host-sid")}` },
    }),
    params: {},
    context: {} as never,
  });
  const file = await answered.text();
  expect(answered.headers.get("content-disposition")).toMatch(
    /^attachment; filename="audit-log-\d{4}-\d{2}-\d{2}\.csv"$/,
  );
  expect(file.split("\r\n")).toHaveLength(4);
  // EX-07: taking it is an entry.
  expect((await read())[0]).toBe("Astrid Moen exported 2 entries of this log, about everything.");
});

test("AU-03 no role changes or removes an entry, and a workspace reads its own alone", async () => {
  await using world = await aWorld();
  const ctx = world.workspaceAs("admin");
  await inviteMember(ctx, { commandKey: aKey(), name: "Marcus Osei", email: "m@northwind.example", role: "rep" });
  const asVendor = (work: Parameters<typeof withActor>[1]) => withActor(ctx.actor, work);
  await expect(asVendor((tx) => tx.delete(auditEntries))).rejects.toThrow();
  await expect(asVendor((tx) => tx.update(auditEntries).set({ actorName: "Nobody" }))).rejects.toThrow();
  const foreign = { ...ctx.actor, workspaceId: crypto.randomUUID() };
  expect(await withActor(foreign, (tx) => tx.$count(auditEntries))).toBe(0);
});
