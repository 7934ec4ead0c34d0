import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { withActor } from "#db/client.server.ts";
import { sharedFilePieces, sharedResources } from "#db/schema/resources.ts";
import { addFile, spaceLeft } from "#app/features/resources/files.commands.server.ts";
import { openFile } from "#app/features/resources/files.queries.server.ts";
import { readResources } from "#app/features/resources/queries.server.ts";
import { fileWords, statusOf } from "#app/features/resources/refusals.ts";
import { MOST_BYTES, PIECE_BYTES } from "#app/features/resources/schema.ts";
import { copyFor } from "#tests/support/copies.ts";
import { copyRoom } from "#app/features/copies/room-copy.server.ts";
import { paths } from "#app/paths.ts";
import { loader } from "#app/routes/resources/room-file.tsx";
import { FILES, receivedFile } from "#tests/support/files.ts";
import {
  aPutFile,
  aPutLink,
  ctxOf,
  doWith,
  fetched,
  putFile,
  shelvesFor,
  type Part,
} from "#tests/support/resources.ts";
import { sessionCookie } from "#tests/support/sign-in.ts";
import { aKey } from "#tests/support/story.ts";
import { aVisitor } from "#tests/support/visitor.ts";
import { aWorld, type Room } from "#tests/support/world.ts";

/** Of three pieces, the last one short. */
const LONG = Buffer.from("step,day\r\n".repeat(Math.ceil((2.5 * PIECE_BYTES) / 10)));

/** Files of which only the sizes are there. */
async function weigh(
  room: Room,
  part: Part,
  { audience = "shared", sizes }: { audience?: "shared" | "buyer"; sizes: readonly number[] },
): Promise<void> {
  const { actor, dealId } = await ctxOf(room, part);
  const table = sql.raw(audience === "shared" ? "shared.resources" : "customer.resources");
  const id = actor.side === "buyer" ? actor.stakeholderId : dealId;
  for (const size of sizes)
    await withActor(actor, (tx) =>
      tx.execute(sql`insert into ${table} (workspace_id, deal_id, audience, title, file_name, file_kind, size_bytes, added_side, added_by_id, added_by_name, added_on)
        values (${actor.workspaceId}, ${dealId}, ${audience}, 'Film', 'film.pdf', 'pdf', ${size}, ${actor.side}, ${id}, 'Ines', '2026-11-21')`),
    );
}

test("FL-02 FL-03 a file comes back as it was put there, to those who may read it and to nobody else", async () => {
  await using world = await aWorld();
  const [room, other] = [await world.room(), await world.room({ account: "Halden Fisk", title: "Route planning" })];
  const shared = await aPutFile(room, "rep", { name: "steps.csv", bytes: LONG });
  const ofTeam = await aPutFile(room, "stakeholder", { audience: "buyer" });
  const internal = await aPutFile(room, "rep", { audience: "seller" });
  const link = await aPutLink(room, "rep");
  const readers: [Part, readonly boolean[]][] = [
    ["champion", [true, true, false]],
    ["guest", [true, false, false]],
    ["rep", [true, false, true]],
    ["viewer", [true, false, true]],
  ];
  for (const [part, expected] of readers) {
    const got = await Promise.all([shared, ofTeam, internal].map((id) => fetched(room, part, id)));
    expect([part, got.map((bytes) => bytes !== null)]).toEqual([part, expected]);
    expect(got[0]?.equals(LONG)).toBe(true);
  }
  for (const id of [shared, ofTeam, internal]) expect(await fetched(other, "champion", id)).toBeNull();
  expect(await fetched(room, "champion", link)).toBeNull();
});

test("FL-03 AZ-03 a file of another room, of the other side, of nobody and a link are one and the same answer", async () => {
  await using world = await aWorld();
  const [room, other] = [await world.room(), await world.room({ account: "Halden Fisk", title: "Route planning" })];
  const ids = [await aPutFile(other, "rep"), await aPutFile(room, "rep", { audience: "seller" }), aKey()];
  ids.push(await aPutLink(room, "rep"), "no-id");
  const ines = aVisitor(await sessionCookie(room.actor("champion").personId, "code"));
  for (const resourceId of ids) {
    const visit = { path: paths.resourceFile(room.dealId, resourceId), params: { dealId: room.dealId, resourceId } };
    expect([resourceId, (await ines.get({ loader }, visit)).status]).toEqual([resourceId, 404]);
  }
});

test("FL-03 whoever loses the file while it is sent gets no further piece of it", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const resourceId = await aPutFile(room, "rep", { name: "steps.csv", bytes: LONG });
  const file = await openFile(await ctxOf(room, "guest"), resourceId);
  const reader = file?.content.getReader();
  expect((await reader?.read())?.value).toHaveLength(PIECE_BYTES);
  await doWith(room, "rep", { intent: "remove", resourceId });
  await expect(reader?.read()).rejects.toThrow(/removed/);
});

test("a removed file leaves nothing of itself in the database", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const resourceId = await aPutFile(room, "rep", { name: "steps.csv", bytes: LONG });
  const { actor } = await ctxOf(room, "rep");
  const count = () => withActor(actor, (tx) => tx.$count(sharedFilePieces));
  expect(await count()).toBe(3);
  await doWith(room, "rep", { intent: "remove", resourceId });
  expect(await count()).toBe(0);
});

test("FL-08 a file stands there with its kind and size, and that nobody scanned it", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await aPutFile(room, "rep", { name: "../../Order form.PDF", bytes: FILES.pdf });
  const [shelf] = await shelvesFor(room, "champion");
  expect(shelf?.folders[0]?.items[0]).toMatchObject({
    title: "Order form.PDF",
    what: `PDF, ${FILES.pdf.length} bytes, not scanned for malware`,
    by: "Dana Whitfield of Northwind",
  });
});

test("PV-02 a shared copy of a file has bytes of its own: removing either leaves the other", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const own = await aPutFile(room, "champion", { audience: "buyer", name: "steps.csv", bytes: LONG });
  await doWith(room, "champion", { intent: "share", resourceId: own, title: "Steps" });
  const [copy] = await readResources(await ctxOf(room, "rep"));
  await doWith(room, "champion", { intent: "remove", resourceId: own });
  expect(copy?.file).toEqual({ name: "steps.csv", kind: "csv", size: LONG.length });
  expect((await fetched(room, "rep", copy?.id ?? ""))?.equals(LONG)).toBe(true);
});

test("FL-01 what is wrong with a file is told beside it, and nothing of it is kept", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const tries = [
    [{ name: "run.exe" }, "kind_unknown", 415],
    [{ name: "drawing.svg", bytes: Buffer.from("<svg/>") }, "kind_unknown", 415],
    [{ name: "page.pdf", bytes: Buffer.from("<html>") }, "not_what_it_says", 415],
    [{ name: "photo.png" }, "not_what_it_says", 415],
    [{ name: "empty.txt", bytes: Buffer.alloc(0) }, "empty_file", 422],
  ] as const;
  for (const [told, reason, status] of tries) {
    expect(await putFile(room, "champion", told)).toEqual({ ok: false, reason });
    expect(statusOf(reason)).toBe(status);
    expect(Object.keys(fileWords(reason, 0))).toEqual(["file"]);
  }
  expect(await shelvesFor(room, "champion")).toEqual([]);
});

test("FL-01 a room and a person keep so much and no more, and are told what is left", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const tenth = 10 * 1024 * 1024;
  await weigh(room, "champion", { sizes: [...Array.from({ length: 9 }, () => tenth), tenth - 40] });
  expect(await putFile(room, "champion")).toEqual({ ok: false, reason: "no_space" });
  expect(await spaceLeft(await ctxOf(room, "champion"), "shared")).toBe(40);
  expect(fileWords("no_space", 40)).toEqual({
    file: "There is space for 40 bytes. Choose a smaller file, or remove one that nobody needs.",
  });
  expect(statusOf("no_space")).toBe(413);
  expect(await putFile(room, "stakeholder")).toMatchObject({ ok: true });
  await weigh(room, "stakeholder", { sizes: Array.from({ length: 9 }, () => tenth) });
  await weigh(room, "executive", { sizes: [tenth] });
  expect(await putFile(room, "executive")).toEqual({ ok: false, reason: "no_space" });
});

test("PV-06 what one side keeps in private takes no space from what both share", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await weigh(room, "champion", { audience: "buyer", sizes: Array.from({ length: 10 }, () => 10 * 1024 * 1024) });
  expect(await putFile(room, "champion", { audience: "buyer" })).toEqual({ ok: false, reason: "no_space" });
  expect(await putFile(room, "champion")).toMatchObject({ ok: true });
  expect(await spaceLeft(await ctxOf(room, "rep"), "shared")).toBe(10 * 1024 * 1024);
});

test("FL-01 a workspace keeps so much in all its rooms", async () => {
  await using world = await aWorld();
  const [room, other] = [await world.room(), await world.room({ account: "Halden Fisk", title: "Route planning" })];
  const { actor } = await ctxOf(other, "rep");
  const count = MOST_BYTES.workspace / (10 * 1024 * 1024);
  await withActor(actor, (tx) =>
    tx.execute(sql`insert into shared.resources (workspace_id, deal_id, audience, title, file_name, file_kind, size_bytes, added_side, added_by_id, added_by_name, added_on)
      select ${actor.workspaceId}, ${other.dealId}, 'shared', 'Film', 'film.pdf', 'pdf', 10485760, 'seller', ${other.dealId}, 'Dana', '2026-11-21'
      from generate_series(1, ${count})`),
  );
  expect(await putFile(room, "rep")).toEqual({ ok: false, reason: "no_space" });
  expect(await putFile(room, "rep", { audience: "seller" })).toMatchObject({ ok: true });
});

test("AZ-08 nobody puts bytes into the other side's file, and a piece is never changed", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const resourceId = await aPutFile(room, "rep");
  const { actor, dealId } = await ctxOf(room, "champion");
  const place = { workspaceId: actor.workspaceId, dealId, audience: "shared", resourceId } as const;
  const forged = { ...place, number: 1, bytes: Buffer.from("more") };
  await expect(withActor(actor, (tx) => tx.insert(sharedFilePieces).values(forged))).rejects.toThrow();
  const { actor: dana } = await ctxOf(room, "rep");
  const isIt = and(eq(sharedFilePieces.resourceId, resourceId), eq(sharedFilePieces.number, 0));
  const bytes = Buffer.from("other");
  await expect(withActor(dana, (tx) => tx.update(sharedFilePieces).set({ bytes }).where(isIt))).rejects.toThrow();
  await expect(withActor(dana, (tx) => tx.delete(sharedFilePieces).where(isIt))).rejects.toThrow();
  const size = { sizeBytes: 1 };
  await expect(
    withActor(dana, (tx) => tx.update(sharedResources).set(size).where(eq(sharedResources.id, resourceId))),
  ).rejects.toThrow();
});

test("a file is put there once, however often its form is sent, and another file under the same key is refused", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const ctx = await ctxOf(room, "rep");
  const form = { commandKey: aKey(), audience: "shared", title: null, folder: null } as const;
  const send = (bytes: Uint8Array) => addFile(ctx, { ...form, file: receivedFile("a.csv", bytes) });
  const [first, again] = [await send(FILES.csv), await send(FILES.csv)];
  expect(again).toEqual(first);
  expect(await send(LONG)).toEqual({ ok: false, reason: "key_reused" });
  expect(await readResources(ctx)).toHaveLength(1);
});

test("the copy of a room lists its files, and the bytes stay where they are", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await aPutFile(room, "rep", { name: "steps.csv", bytes: LONG });
  const ctx = await ctxOf(room, "guest");
  const { content } = await copyFor(ctx, (tx) => copyRoom(tx, ctx));
  const copy = JSON.parse(content) as { shared: { resources: { fileName: string; sizeBytes: number }[] } };
  expect(copy.shared.resources).toMatchObject([{ fileName: "steps.csv", sizeBytes: LONG.length }]);
  expect(content.length).toBeLessThan(LONG.length);
});
