import { generateKeyPairSync, sign } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { expect, test } from "vitest";
import { recordActivity } from "#app/features/activity/commands.server.ts";
import { checkpointText, parseCheckpoint } from "#app/engine/evidence/checkpoint.ts";
import { currentKey, signBytes } from "#app/features/evidence/keys.server.ts";
import { sealBlock } from "#app/features/evidence/present.ts";
import type { SealFacts } from "#app/features/evidence/schema.ts";
import { checkBundle, checkPasted } from "#app/features/evidence/verify.server.ts";
import { VERIFY_SCRIPT } from "#app/features/evidence/verify-script.server.ts";
import { sha256 } from "#app/lib/digest.server.ts";
import { withActor } from "#db/client.server.ts";
import { anApprovedVersion, bundleOf, filesIn, verifyFolder, writeFiles } from "#tests/support/bundles.ts";
import { aThrowawayFolder } from "#tests/support/throwaway-folder.ts";
import { aWorld, type Room, type World } from "#tests/support/world.ts";

/** Whoever runs the database: no trigger and no wall holds them. They have everything but the key and other people's mails. */
async function asOperator(world: World, work: (sql: postgres.Sql) => Promise<void>): Promise<void> {
  const sql = postgres(world.database.ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    for (const table of ["chain_lines", "record_seals", "signoff_statements", "events"]) {
      await sql.unsafe(
        `alter table shared.${table} no force row level security; alter table shared.${table} disable trigger user`,
      );
    }
    await work(sql);
  } finally {
    await sql.end();
  }
}

type Line = { seq: number; line: string; event_id: string };

/** Writes the whole record anew from these lines, every link, number and hash right again. */
async function rewrite(sql: postgres.Sql, lines: readonly Line[]): Promise<void> {
  await sql`create table kept as select distinct workspace_id, deal_id from shared.chain_lines`;
  await sql`alter table shared.record_seals drop constraint record_seals_line_fk`;
  await sql`delete from shared.chain_lines`;
  let prev = "0".repeat(64);
  for (const [index, { line, event_id }] of lines.entries()) {
    const seq = index + 1;
    const next = line.replace(/,"prev":"[0-9a-f]{64}","seq":\d+\}$/, `,"prev":"${prev}","seq":${seq}}`);
    await sql`insert into shared.chain_lines select workspace_id, deal_id, 'shared', ${seq}, ${prev}, ${next}, ${sha256(next)}, ${event_id} from kept`;
    prev = sha256(next);
  }
}

function linesOf(sql: postgres.Sql): Promise<Line[]> {
  return sql<Line[]>`select seq, line, event_id from shared.chain_lines order by seq`;
}

/** The seal as it lies in Karin Solberg's mailbox. */
function mailedSeal(archive: Uint8Array): SealFacts {
  const files = filesIn(archive);
  const signature = files.get("checkpoint.sig")?.toString("base64") ?? "";
  return { checkpoint: String(files.get("checkpoint.txt")), signature, fingerprint: currentKey().fingerprint };
}

async function anEvidence(room: Room) {
  await anApprovedVersion(room);
  const archive = await bundleOf(room);
  const rep = await room.as("rep");
  await withActor(rep.actor, (tx) => recordActivity(tx, rep, { type: "milestone.added", facts: { name: "Roll-out" } }));
  return { archive, mail: sealBlock(mailedSeal(archive)) };
}

const genuine = /genuine, and the record (?:here )?still says the same/;

test("a mailed seal, a bundle and a hash are recognised without an account, also when the record has grown since", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const { archive, mail } = await anEvidence(room);
  expect((await checkPasted(mail)).title).toMatch(genuine);
  const bundle = await checkBundle(archive);
  expect(bundle.title).toMatch(genuine);
  expect(bundle.facts).toContainEqual({ term: "Decided by", value: "Karin Solberg" });
  const files = filesIn(archive);
  expect((await checkPasted(sha256(files.get("plan.json") ?? ""))).title).toBe(
    "This is the SHA-256 of version 1 of a plan.",
  );
  expect((await checkPasted(sha256(files.get("signoff.json") ?? ""))).title).toBe(
    "This is the SHA-256 of a signed decision.",
  );
  expect(await checkPasted(sha256("nothing of ours"))).toMatchObject({ ok: false, facts: [] });
});

const REWRITES: readonly [string, (sql: postgres.Sql, lines: Line[]) => Promise<void>, RegExp][] = [
  [
    "edited and hashed again",
    (sql, lines) =>
      rewrite(sql, lines.with(1, { ...lines[1], line: lines[1]?.line.replace('"name":"', '"name":"Not ') } as Line)),
    /says something else/,
  ],
  ["dropped and hashed again", (sql, lines) => rewrite(sql, lines.toSpliced(1, 1)), /says something else/],
  [
    "reordered and hashed again",
    (sql, [a, b, c, ...rest]) => rewrite(sql, [a, c, b, ...rest] as Line[]),
    /says something else/,
  ],
  ["cut", (sql, lines) => rewrite(sql, lines.slice(0, 3)), /shorter than they say/],
  [
    "restored from an older copy",
    (sql, lines) => rewrite(sql, lines.slice(0, 2)),
    /cut, or restored from an older copy/,
  ],
  ["gone", (sql) => rewrite(sql, []), /not here any more/],
];

test.each(REWRITES)("a record that was %s contradicts the mail that somebody kept", async (_, tamper, reason) => {
  await using world = await aWorld();
  const room = await world.room();
  const { archive, mail } = await anEvidence(room);
  await asOperator(world, async (sql) => tamper(sql, await linesOf(sql)));
  const found = await checkPasted(mail);
  expect(found).toMatchObject({ ok: false });
  expect(found.title).toMatch(reason);
  expect((await checkBundle(archive)).ok).toBe(false);
});

/** The operator has the installation's real key too: everything is written anew, sealed and stated again, and agrees with itself. */
async function forgeAnew(sql: postgres.Sql): Promise<void> {
  const lines = await linesOf(sql);
  await rewrite(sql, lines.with(1, { ...lines[1], line: lines[1]?.line.replace('"name":"', '"name":"Not ') } as Line));
  for (const { id, content } of await sql<
    { id: string; content: string }[]
  >`select id, content from shared.record_seals`) {
    const known = parseCheckpoint(content);
    if (!known) throw new Error("A seal has another form");
    const [line] = await sql<{ sha256: string }[]>`select sha256 from shared.chain_lines where seq = ${known.length}`;
    const forged = checkpointText({ ...known, head: line?.sha256 ?? "" });
    const signature = Buffer.from(signBytes(Buffer.from(forged)));
    await sql`update shared.record_seals set content = ${forged}, signature = ${signature} where id = ${id}`;
  }
}

test("AU-05 history that was rewritten and signed again with our own key agrees with itself, and contradicts the mail and the bundle of before", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const { archive, mail } = await anEvidence(room);
  await asOperator(world, forgeAnew);
  const forged = await bundleOf(room);
  using place = aThrowawayFolder();
  const [script, folder] = [join(place.path, "verify.sh"), join(place.path, "forged")];
  writeFileSync(script, VERIFY_SCRIPT);
  writeFiles(folder, filesIn(forged));
  const { fingerprint } = currentKey();
  // That is the limit of any signature: whoever holds the key signs. The forgery does not show by itself,
  expect(verifyFolder(script, folder, fingerprint).said).toMatch(/^OK: /);
  expect((await checkBundle(forged)).title).toMatch(genuine);
  // and it shows to whoever kept something from before: here, and without us.
  expect((await checkPasted(mail)).title).toMatch(/says something else at that place/);
  expect((await checkBundle(archive)).title).toMatch(/says something else at that place/);
  const kept = parseCheckpoint(mailedSeal(archive).checkpoint);
  const mailed = [String(kept?.length), kept?.head ?? ""];
  expect(verifyFolder(script, folder, fingerprint, mailed).said).toMatch(
    /^FAIL: line 5 of the log is not what your mail says \(the record was written anew\)/,
  );
  writeFiles(join(place.path, "kept"), filesIn(archive));
  expect(verifyFolder(script, join(place.path, "kept"), fingerprint, mailed).ok).toBe(true);
  expect(verifyFolder(script, folder, fingerprint, ["9", "0".repeat(64)]).said).toMatch(/^FAIL: the log ends before/);
  expect(verifyFolder(script, folder, fingerprint, ["$(x)", "0".repeat(64)]).said).toMatch(/^FAIL: usage/);
});

test("a seal that was changed, or signed with another key, is no seal of ours", async () => {
  await using world = await aWorld();
  const { archive, mail } = await anEvidence(await world.room());
  const seal = mailedSeal(archive);
  expect((await checkPasted(mail.replace("\n5\n", "\n6\n"))).title).toMatch(/signature does not belong/);
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const signature = sign(null, Buffer.from(seal.checkpoint), privateKey).toString("base64");
  expect((await checkPasted(sealBlock({ ...seal, signature }))).title).toMatch(/signature does not belong/);
  const fingerprint = sha256(publicKey.export({ type: "spki", format: "der" }));
  expect((await checkPasted(sealBlock({ ...seal, signature, fingerprint }))).title).toMatch(
    /never signed anything here/,
  );
});

test("what a stranger brings is read within bounds and never believed", async () => {
  await using world = await aWorld();
  const { archive } = await anEvidence(await world.room());
  const garbled = Buffer.from(archive);
  garbled.fill(0x78, 156, 157);
  expect((await checkBundle(garbled)).title).toBe("This file is no evidence bundle (.tar).");
  const link = Buffer.from(archive);
  link.write("2", 156);
  expect((await checkBundle(link)).ok).toBe(false);
  expect((await checkBundle(Buffer.from(archive).subarray(0, 900))).ok).toBe(false);
  expect((await checkBundle(new Uint8Array())).ok).toBe(false);
  const edited = Buffer.from(archive);
  edited.set(Buffer.from("Trices"), edited.indexOf("Prices"));
  expect((await checkBundle(edited)).title).toBe("plan.json is not what was signed.");
  for (const text of ["", "  ", "concord-log/v1", "'; drop table shared.events; --", "x".repeat(5000)])
    expect((await checkPasted(text)).ok).toBe(false);
});
