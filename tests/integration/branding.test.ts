import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { withActor } from "#db/client.server.ts";
import { auditEntries } from "#db/schema/activity.ts";
import { logos } from "#db/schema/logos.ts";
import { workspaces } from "#db/schema/workspace.ts";
import { changeBranding } from "#app/features/branding/commands.server.ts";
import { findBranding } from "#app/features/branding/queries.server.ts";
import { loader as loadRoomLogo } from "#app/routes/resources/room-logo.tsx";
import { loader as loadAbout } from "#app/routes/room/about.tsx";
import { action } from "#app/routes/workspace/branding.tsx";
import { FILES, pngOf, receivedFile } from "#tests/support/files.ts";
import { sessionCookie } from "#tests/support/sign-in.ts";
import { aVisitor } from "#tests/support/visitor.ts";
import { call } from "#tests/support/workspace.ts";
import { aWorld, foundWorld, type World } from "#tests/support/world.ts";

const PAGE = "/settings/branding";
const key = () => ({ commandKey: crypto.randomUUID() });

type Workspace = Pick<World, "workspaceAs" | "member">;

function setLogo(world: Workspace, bytes: Uint8Array, name = "logo.png") {
  return changeBranding(world.workspaceAs("admin"), { intent: "set", ...key(), file: receivedFile(name, bytes) });
}

async function logoOf(world: Workspace) {
  return (await findBranding(world.workspaceAs("admin"))).logo;
}

test("a logo is told with the room and served under its hash, replaced and removed, and each time is in the audit log", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const ines = aVisitor(await sessionCookie(room.actor("champion").personId, "code"));
  const about = { path: `/rooms/${room.dealId}/about`, params: { dealId: room.dealId } };
  const frame = async () => (await ines.get({ loader: loadAbout }, about)).data as { frame: object };
  expect((await frame()).frame).not.toHaveProperty("logo");

  expect(await setLogo(world, pngOf(300, 100))).toEqual({ ok: true, value: null });
  const first = receivedFile("logo.png", pngOf(300, 100)).sha256;
  expect((await frame()).frame).toMatchObject({ logo: { sha256: first, kind: "png", width: 300, height: 100 } });
  const at = (sha256: string) => ({
    path: `/rooms/${room.dealId}/logo/${sha256}`,
    params: { dealId: room.dealId, sha256 },
  });
  const served = await ines.get({ loader: loadRoomLogo }, at(first));
  expect(served.status).toBe(200);
  expect(Object.fromEntries(served.headers)).toMatchObject({
    "content-type": "image/png",
    "cache-control": "private, max-age=31536000, immutable",
    "x-content-type-options": "nosniff",
  });

  expect(await setLogo(world, pngOf(200, 50))).toMatchObject({ ok: true });
  expect((await ines.get({ loader: loadRoomLogo }, at(first))).status).toBe(404);
  const remove = () => changeBranding(world.workspaceAs("admin"), { intent: "remove", ...key(), file: null });
  expect([await remove(), await remove()]).toMatchObject([{ ok: true }, { ok: true }]);
  expect((await frame()).frame).not.toHaveProperty("logo");
  const { actor } = world.workspaceAs("admin");
  expect(await withActor(actor, (tx) => tx.select().from(logos))).toEqual([]);
  const told = await withActor(actor, (tx) => tx.select({ type: auditEntries.type }).from(auditEntries));
  expect(told.map(({ type }) => type).filter((type) => type.startsWith("logo."))).toEqual([
    "logo.set",
    "logo.set",
    "logo.removed",
  ]);
});

test("FL-01 what is no still picture of a moderate size is refused with its reason, and the logo stays as it was", async () => {
  await using world = await aWorld();
  await setLogo(world, pngOf(300, 100));
  const before = await logoOf(world);
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  const refused = [
    [svg, "logo.svg", "kind_unknown"],
    [svg, "logo.png", "not_what_it_says"],
    [FILES.pdf, "logo.pdf", "kind_unknown"],
    [FILES.jpg, "logo.jpg", "not_what_it_says"],
    [pngOf(10, 10), "logo.webp", "not_what_it_says"],
    [pngOf(1025, 10), "logo.png", "too_long"],
    [pngOf(10, 1025), "logo.png", "too_long"],
    [pngOf(10, 10, { isMoving: true }), "logo.png", "moving"],
    [Buffer.concat([pngOf(10, 10), Buffer.alloc(100_000)]), "logo.png", "too_heavy"],
    [Buffer.alloc(0), "logo.png", "empty_file"],
  ] as const;
  for (const [bytes, name, reason] of refused)
    expect(await setLogo(world, bytes, name), `${name} ${reason}`).toEqual({ ok: false, reason });
  expect(await logoOf(world)).toEqual(before);
  expect(await setLogo(world, pngOf(1024, 1024))).toMatchObject({ ok: true });
});

test("FL-03 AZ-03 another workspace's logo is not found, under the very address of one's own room either", async () => {
  await using world = await aWorld();
  const other = await foundWorld("elsewhere.example");
  await setLogo(other, pngOf(300, 100));
  const room = await world.room();
  const sha256 = (await logoOf(other))?.sha256 ?? "";
  const params = { dealId: room.dealId, sha256 };
  const at = { path: `/rooms/${room.dealId}/logo/${sha256}`, params };
  const ines = aVisitor(await sessionCookie(room.actor("champion").personId, "code"));
  expect((await ines.get({ loader: loadRoomLogo }, at)).status).toBe(404);
  await setLogo(world, pngOf(300, 100));
  expect((await ines.get({ loader: loadRoomLogo }, at)).status).toBe(200);
});

test("only an administrator sets a logo, and the database lets no customer write one", async () => {
  await using world = await aWorld();
  for (const part of ["manager", "rep", "viewer"] as const)
    expect((await call(action, { as: world.member(part), path: PAGE, form: { intent: "remove" } })).status).toBe(403);
  const sent = await call(action, { as: world.member("admin"), path: PAGE, form: { intent: "set" } });
  expect(sent).toMatchObject({ status: 422, data: { errors: { file: "Please choose a picture." } } });
  const room = await world.room();
  const champion = room.actor("champion");
  const { workspaceId } = champion;
  const own = eq(workspaces.workspaceId, workspaceId);
  await expect(withActor(champion, (tx) => tx.update(workspaces).set({ logo: null }).where(own))).rejects.toThrow();
  const row = { workspaceId, sha256: "0".repeat(64), kind: "png", bytes: pngOf(1, 1) } as const;
  await expect(withActor(champion, (tx) => tx.insert(logos).values(row))).rejects.toThrow();
});
