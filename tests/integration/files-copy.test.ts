import { expect, test } from "vitest";
import { copyFiles } from "#app/features/copies/files-copy.server.ts";
import { readKeepPage } from "#app/features/copies/keep.queries.server.ts";
import { PIECE_BYTES } from "#app/features/resources/schema.ts";
import { paths } from "#app/paths.ts";
import { loader } from "#app/routes/resources/files-copy.tsx";
import { copyFor } from "#tests/support/copies.ts";
import { FILES } from "#tests/support/files.ts";
import { aPutFile, aPutLink, ctxOf, doWith, type Part } from "#tests/support/resources.ts";
import { sessionCookie } from "#tests/support/sign-in.ts";
import { aVisitor } from "#tests/support/visitor.ts";
import { aWorld, type Room } from "#tests/support/world.ts";
import { unpackZip } from "#tests/support/zip.ts";

/** Of three pieces, the last one short. */
const LONG = Buffer.from("step,day\r\n".repeat(Math.ceil((2.5 * PIECE_BYTES) / 10)));

async function taken(room: Room, part: Part): Promise<[string, Buffer][]> {
  const ctx = await ctxOf(room, part);
  const copy = await copyFor(ctx, (tx) => copyFiles(tx, ctx));
  return copy ? unpackZip(Buffer.from(await new Response(copy.content).arrayBuffer())) : [];
}

async function namesFor(room: Room, part: Part): Promise<string[]> {
  return (await taken(room, part)).map(([name]) => name).sort();
}

test("FL-03 everybody takes along the files that they may fetch, by who reads them and folder, and no other", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const other = await world.room({ account: "Halden Fisk", title: "Route planning" });
  await aPutFile(other, "rep", { name: "elsewhere.pdf" });
  await aPutLink(room, "rep");
  await aPutFile(room, "rep", { name: "steps.csv", bytes: LONG, folder: "The trial / Halden" });
  await aPutFile(room, "champion", { name: "ours.pdf", audience: "buyer" });
  await aPutFile(room, "rep", { name: "internal.pdf", audience: "seller" });
  const shared = (vendorOrAccount: string) => `You and ${vendorOrAccount}/The trial - Halden/steps.csv`;
  expect(await namesFor(room, "stakeholder")).toEqual(["Your team only/ours.pdf", shared("Northwind")].sort());
  expect(await namesFor(room, "guest")).toEqual([shared("Northwind")]);
  expect(await namesFor(room, "viewer")).toEqual(["Northwind only/internal.pdf", shared("Halden Logistics")].sort());
  const [[, bytes] = []] = await taken(room, "guest");
  expect(bytes?.equals(LONG)).toBe(true);
});

test("files of one name are both kept", async () => {
  await using world = await aWorld();
  const room = await world.room();
  for (const title of ["One", "Two"]) await aPutFile(room, "rep", { name: "offer.pdf", title });
  await aPutFile(room, "rep", { name: "Offer.PDF", title: "Three" });
  const names = await namesFor(room, "guest");
  expect(new Set(names.map((name) => name.toLowerCase()))).toEqual(
    new Set(["offer.pdf", "offer (2).pdf", "offer (3).pdf"].map((name) => `you and northwind/${name}`)),
  );
});

test("FL-03 whoever loses a file while all are sent gets no further piece, and no archive that looks whole", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const resourceId = await aPutFile(room, "rep", { name: "steps.csv", bytes: LONG });
  const ctx = await ctxOf(room, "guest");
  const copy = await copyFor(ctx, (tx) => copyFiles(tx, ctx));
  const reader = copy?.content.getReader();
  await reader?.read();
  expect((await reader?.read())?.value?.length).toBeLessThan(PIECE_BYTES + 100);
  await doWith(room, "rep", { intent: "remove", resourceId });
  await expect(reader?.read()).rejects.toThrow(/removed/);
});

test("the copy is offered with its size where there are files, and says how long it is; without files there is none", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const ines = aVisitor(await sessionCookie(room.actor("champion").personId, "code"));
  const visit = { path: paths.filesCopy(room.dealId), params: { dealId: room.dealId } };
  const offered = async () =>
    (await readKeepPage(await room.as("champion"))).everything.find(({ key }) => key === "files");
  expect(await offered()).toBeUndefined();
  expect((await ines.get({ loader }, visit)).status).toBe(404);

  await aPutFile(room, "rep");
  expect(await offered()).toMatchObject({
    href: paths.filesCopy(room.dealId),
    note: `1 file, ${FILES.pdf.length} bytes, not scanned for malware`,
  });
  const answer = await ines.get({ loader }, visit);
  expect(answer.status).toBe(200);
});
