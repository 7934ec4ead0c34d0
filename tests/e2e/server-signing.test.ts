import { generateKeyPairSync } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { withActor } from "#db/client.server.ts";
import { listLines } from "#app/features/evidence/chain.server.ts";
import { paths } from "#app/paths.ts";
import { unpackTar } from "#app/features/evidence/tar.server.ts";
import { sha256 } from "#app/lib/digest.server.ts";
import { verifyFolder, writeFiles, type Files } from "#tests/support/bundles.ts";
import { aDeciding } from "#tests/support/deciding.ts";
import { aPlannedRoom } from "#tests/support/planned-room.ts";
import { anotherInstance, expect, test } from "#tests/support/product.ts";
import { sessionCookie } from "#tests/support/sign-in.ts";
import { decisionsIn } from "#tests/support/signoffs.ts";
import { aThrowawayFolder } from "#tests/support/throwaway-folder.ts";
import { foundWorld, type Room } from "#tests/support/world.ts";

test("AU-02 fifty attempts at once over two instances record one decision, with one event and one statement", async ({
  product,
}) => {
  const { room, address } = await aRoomIn("fifty.example");
  await using other = await anotherInstance(product);
  const karin = await aDeciding({ room, origin: product.server.origin, mail: product.mail, address });
  const [again, origins] = [crypto.randomUUID(), [product.server.origin, other.origin]];
  // Half of them one form sent again and again, half forms of their own with the same code; each to both instances.
  const attempts = Array.from({ length: 50 }, (_, at) =>
    karin.decide(origins[at % 2] ?? "", at % 4 < 2 ? again : crypto.randomUUID()),
  );
  const answers = await Promise.all(attempts);
  const receipts = answers.filter(({ status }) => status === 302);
  expect(receipts.length).toBeGreaterThan(0);
  expect(answers.map(({ status }) => status).filter((status) => status >= 500)).toEqual([]);
  const decided = (await decisionsIn(room)).filter(({ dealId }) => dealId === room.dealId);
  expect(decided.map(({ decision }) => decision)).toEqual(["sent_back", "approved"]);
  expect(await linesTelling(room)).toBe(2);
});

test("AU-07 after the key was changed old bundles are the same and verify with the old key, new ones with the new", async ({
  product,
}) => {
  const { room, address, rep } = await aRoomIn("rotation.example");
  const [before] = (await decisionsIn(room)).filter(({ dealId }) => dealId === room.dealId);
  const old = await bundleFrom(product.server.origin, { room, rep, signoffId: before?.id ?? "" });
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const fingerprint = sha256(publicKey.export({ type: "spki", format: "der" }));
  const signingKey = privateKey.export({ type: "pkcs8", format: "der" }).toString("base64");
  await using rotated = await anotherInstance(product, signingKey);

  expect(await bundleFrom(rotated.origin, { room, rep, signoffId: before?.id ?? "" })).toEqual(old);
  const karin = await aDeciding({ room, origin: rotated.origin, mail: product.mail, address });
  expect((await karin.decide(rotated.origin, crypto.randomUUID())).status).toBe(302);
  const after = (await decisionsIn(room)).findLast(({ dealId }) => dealId === room.dealId);
  const fresh = await bundleFrom(rotated.origin, { room, rep, signoffId: after?.id ?? "" });

  const keys = await keysAt(rotated.origin);
  const oldKey = keys.find(({ kid }) => kid === kidIn(old));
  expect(keys.find(({ kid }) => kid === kidIn(fresh))).toMatchObject({ use: "signs", fingerprint_sha256: fingerprint });
  expect(oldKey).toMatchObject({ use: "verify-only" });
  expect(verifies(old, oldKey?.fingerprint_sha256 ?? "")).toMatch(/^OK: the sign-off of version 1/);
  expect(verifies(fresh, fingerprint)).toMatch(/^OK: the sign-off of version 1/);
  expect(verifies(fresh, oldKey?.fingerprint_sha256 ?? "")).toMatch(/another fingerprint/);
  for (const bundle of [old, fresh]) expect(await checkedAt(rotated.origin, bundle)).toContain("The bundle is genuine");
});

async function aRoomIn(domain: string): Promise<{ room: Room; address: string; rep: string }> {
  const world = await foundWorld(domain);
  const room = await world.room();
  await aPlannedRoom(room);
  const rep = await sessionCookie(world.member("rep").personId, "password");
  return { room, address: `karin.solberg@halden.${domain}`, rep };
}

/** Lines of the shared record that tell of a decision, from the record itself. */
async function linesTelling(room: Room): Promise<number> {
  const rep = await room.as("rep");
  const lines = await withActor(rep.actor, (tx) => listLines(tx, rep, { audience: "shared", upTo: null }));
  return lines.filter((line) => line.includes('"statement_sha256"')).length;
}

type Asked = { room: Room; rep: string; signoffId: string };

async function bundleFrom(origin: string, { room, rep, signoffId }: Asked): Promise<Buffer> {
  const answer = await fetch(`${origin}${paths.bundle(room.dealId, signoffId)}`, { headers: { cookie: rep } });
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
}

function filesOf(bundle: Buffer): Files {
  return new Map((unpackTar(bundle) ?? []).map(({ name, content }) => [name, Buffer.from(content)]));
}

function kidIn(bundle: Buffer): string {
  const statement = JSON.parse(String(filesOf(bundle).get("signoff.json"))) as { kid: string };
  return statement.kid;
}

function verifies(bundle: Buffer, fingerprint: string): string {
  using place = aThrowawayFolder();
  const [folder, script] = [join(place.path, "bundle"), join(place.path, "verify.sh")];
  writeFiles(folder, filesOf(bundle));
  writeFileSync(script, filesOf(bundle).get("verify.sh") ?? "");
  return verifyFolder(script, folder, fingerprint).said;
}

type PublishedKey = { kid: string; use: string; fingerprint_sha256: string };

async function keysAt(origin: string): Promise<PublishedKey[]> {
  const published = (await (await fetch(`${origin}${paths.signingKeys()}`)).json()) as { keys: PublishedKey[] };
  return published.keys;
}

async function checkedAt(origin: string, bundle: Buffer): Promise<string> {
  const body = new FormData();
  body.set("bundle", new Blob([new Uint8Array(bundle)]), "bundle.tar");
  const headers = { origin, "sec-fetch-site": "same-origin" };
  return (await fetch(`${origin}${paths.verify()}`, { method: "POST", headers, body })).text();
}
