import { expect, test } from "vitest";
import { removeStakeholder } from "#app/features/people/removal.commands.server.ts";
import { readResources } from "#app/features/resources/queries.server.ts";
import { PIECE_BYTES } from "#app/features/resources/schema.ts";
import { streamOf } from "#app/lib/file.server.ts";
import { paths } from "#app/paths.ts";
import * as filesCopy from "#app/routes/resources/files-copy.tsx";
import * as roomFile from "#app/routes/resources/room-file.tsx";
import * as addFilePage from "#app/routes/room/add-file.tsx";
import { aPutFile } from "#tests/support/resources.ts";
import { sessionCookie } from "#tests/support/sign-in.ts";
import { aKey } from "#tests/support/story.ts";
import { aWorld, type Room } from "#tests/support/world.ts";

/** What takes minutes on a slow line, and what becomes of it when the person is put out of the room meanwhile. */
const LONG = Buffer.from("step,day\r\n".repeat(Math.ceil((2.5 * PIECE_BYTES) / 10)));

async function putOut(room: Room): Promise<void> {
  const { stakeholderId } = room.actor("stakeholder");
  const put = await removeStakeholder(await room.as("champion"), { commandKey: aKey(), stakeholderId });
  expect(put.ok).toBe(true);
}

type Sent = { path: string; resourceId?: string; body?: BodyInit; type?: string };

async function argsOf(room: Room, { path, resourceId = "", body, type }: Sent) {
  const cookie = await sessionCookie(room.actor("stakeholder").personId, "code");
  const init = body === undefined ? {} : { method: "POST", body, duplex: "half" };
  const headers = type === undefined ? { cookie } : { cookie, "content-type": type };
  const request = new Request(`http://localhost:3000${path}`, { headers, ...init } as RequestInit);
  return { request, params: { dealId: room.dealId, resourceId }, context: {} as never };
}

test("FL-03 SESS-06 whoever is put out while a file, or all of them, is sent gets no further piece", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const resourceId = await aPutFile(room, "rep", { name: "steps.csv", bytes: LONG });
  const one = await roomFile.loader(
    await argsOf(room, { path: paths.resourceFile(room.dealId, resourceId), resourceId }),
  );
  const all = await filesCopy.loader(await argsOf(room, { path: paths.filesCopy(room.dealId) }));
  const readers = [one, all].map(({ body }) => body?.getReader());
  for (const reader of readers) expect((await reader?.read())?.done).toBe(false);
  await putOut(room);
  for (const reader of readers) await expect(reader?.read()).rejects.toThrow(/lost the right/);
});

test("FL-03 SESS-06 whoever is put out while their file arrives has added nothing", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const parts = [
    ...["commandKey", "audience", "title", "folder"].map((name) => {
      const value = { commandKey: aKey(), audience: "shared" }[name] ?? "";
      return `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    }),
    '--x\r\nContent-Disposition: form-data; name="file"; filename="steps.csv"\r\nContent-Type: text/csv\r\n\r\nstep,day\r\n',
  ];
  async function* arriving() {
    for (const part of parts) yield await Promise.resolve(Buffer.from(part));
    await putOut(room);
    yield Buffer.from("trial,1\r\n\r\n--x--\r\n");
  }
  const body = streamOf(arriving());
  const type = "multipart/form-data; boundary=x";
  const sent = addFilePage.action(await argsOf(room, { path: paths.addFile(room.dealId), body, type }));
  await expect(sent).rejects.toMatchObject({ init: { status: 404 } });
  expect(await readResources(await room.as("champion"))).toEqual([]);
});
