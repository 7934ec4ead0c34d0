import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { existsSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { currentKey, pemOf } from "#app/features/evidence/keys.server.ts";
import { aThrowawayFolder } from "#tests/support/throwaway-folder.ts";
import { anApprovedVersion, bundleOf, filesIn, verifyFolder, writeFiles, type Files } from "#tests/support/bundles.ts";
import { aWorld } from "#tests/support/world.ts";

const sha = (text: string | Buffer) => createHash("sha256").update(text).digest("hex");
const linesIn = (files: Files) => String(files.get("log.jsonl")).trimEnd().split("\n");

function edit(files: Files, name: string, change: (text: string) => string): Files {
  return new Map(files).set(name, Buffer.from(change(String(files.get(name)))));
}

function withLines(files: Files, lines: readonly string[]): Files {
  return new Map(files).set("log.jsonl", Buffer.from(lines.map((line) => `${line}\n`).join("")));
}

/** What somebody who runs the database but has not the key can do best: every link and number right again. */
function rehashed(files: Files, lines: readonly string[]): Files {
  let prev = "0".repeat(64);
  const written = lines.map((line, index) => {
    const next = line.replace(/,"prev":"[0-9a-f]{64}","seq":\d+\}$/, `,"prev":"${prev}","seq":${index + 1}}`);
    prev = sha(next);
    return next;
  });
  return withLines(files, written);
}

/** Everything consistent, and signed with another key. */
function resigned(files: Files): Files {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const signed = new Map(files).set("pub.pem", Buffer.from(publicKey.export({ type: "spki", format: "pem" })));
  for (const [name, over] of [
    ["signoff.sig", "signoff.json"],
    ["checkpoint.sig", "checkpoint.txt"],
  ] as const)
    signed.set(name, sign(null, files.get(over) ?? Buffer.alloc(0), privateKey));
  return signed;
}

const TAMPERINGS: readonly [string, (files: Files) => Files, RegExp][] = [
  [
    "the plan edited",
    (files) => edit(files, "plan.json", (text) => text.replace("Prices", "Price")),
    /plan\.json is not what was signed/,
  ],
  [
    "the sign-off edited",
    (files) => edit(files, "signoff.json", (text) => text.replace('"approved"', '"declined"')),
    /signature of the sign-off/,
  ],
  ["a middle event dropped", (files) => withLines(files, linesIn(files).toSpliced(1, 1)), /line 2 has another number/],
  ["the tail cut", (files) => withLines(files, linesIn(files).slice(0, -1)), /not as long as the checkpoint says/],
  ["two events exchanged", (files) => withLines(files, swapped(linesIn(files))), /line 2 has another number/],
  ["an event edited", (files) => withLines(files, edited(linesIn(files), 1)), /line 3 does not follow/],
  [
    "the last event edited",
    (files) => withLines(files, edited(linesIn(files), -1)),
    /does not end as the checkpoint says/,
  ],
  [
    "the checkpoint rolled back",
    (files) => edit(files, "checkpoint.txt", (text) => text.replace(/\n\d+\n/, "\n2\n")),
    /signature of the checkpoint/,
  ],
  ["all signed again with another key", resigned, /another fingerprint/],
  [
    "an event edited and every line hashed again",
    (files) => rehashed(files, edited(linesIn(files), 1)),
    /does not end as the checkpoint says/,
  ],
  [
    "an event dropped and every line hashed again",
    (files) => rehashed(files, linesIn(files).toSpliced(1, 1)),
    /not as long as the checkpoint says/,
  ],
  ["another room's checkpoint", (files) => resignedCheckpoint(files), /signature of the checkpoint/],
  [
    "text after the last newline",
    (files) => edit(files, "log.jsonl", (text) => `${text}{"event":{}}`),
    /does not end in a newline/,
  ],
  ["a NUL in the log", (files) => edit(files, "log.jsonl", (text) => text.replace("}\n", "}\0\n")), /holds a NUL/],
  [
    "a line without end",
    (files) => edit(files, "log.jsonl", (text) => `${"x".repeat(200_000)}\n${text}`),
    /line 1 is too long/,
  ],
  ["a log of one empty line", (files) => edit(files, "log.jsonl", () => "\n"), /line 1 has another number/],
  ["no signature", (files) => new Map(files).set("signoff.sig", Buffer.alloc(0)), /signature of the sign-off/],
  ["no key", (files) => new Map(files).set("pub.pem", Buffer.from("$(touch owned)")), /another fingerprint/],
  [
    "a file missing",
    (files) => new Map([...files].filter(([name]) => name !== "checkpoint.sig")),
    /checkpoint\.sig is missing/,
  ],
];

function swapped([first = "", second = "", third = "", ...rest]: string[]): string[] {
  return [first, third, second, ...rest];
}

function edited(lines: string[], at: number): string[] {
  return lines.with(at, (lines.at(at) ?? "").replace('"name":"', '"name":"Not '));
}

function resignedCheckpoint(files: Files): Files {
  return edit(files, "checkpoint.txt", (text) => text.replace(/\n[0-9a-f]{8}-/, "\n00000000-"));
}

test("AU-05 a bundle verifies offline with sh and openssl, and each tampering is told by its reason", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await anApprovedVersion(room);
  const files = filesIn(await bundleOf(room));
  using place = aThrowawayFolder();
  const script = join(place.path, "verify.sh");
  writeFileSync(script, files.get("verify.sh") ?? "");
  const { fingerprint } = currentKey();
  const good = join(place.path, "a folder with 'spaces' and $(touch owned)");
  writeFiles(good, files);
  expect(verifyFolder(script, good, fingerprint).said).toMatch(/^OK: the sign-off of version 1 .* 5 lines of log/);
  const told = TAMPERINGS.map(([name, tamper, reason], index) => {
    const folder = join(place.path, `t${index}`);
    writeFiles(folder, tamper(files));
    const { ok, said } = verifyFolder(script, folder, fingerprint);
    return !ok && reason.test(said) ? null : `${name}: ${said}`;
  });
  expect(told.filter((wrong) => wrong !== null)).toEqual([]);
  expect(existsSync(join(place.path, "owned"))).toBe(false);
  expect(existsSync("owned")).toBe(false);
}, 60_000);

test("the script follows no link, obeys no strange name, and takes no shortened fingerprint", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await anApprovedVersion(room);
  const files = filesIn(await bundleOf(room));
  using place = aThrowawayFolder();
  const script = join(place.path, "verify.sh");
  writeFileSync(script, files.get("verify.sh") ?? "");
  const { fingerprint, der } = currentKey();
  const folder = join(place.path, "-n bundle\nwith a newline");
  writeFiles(folder, files);
  expect(verifyFolder(script, folder, fingerprint).ok).toBe(true);
  expect(verifyFolder(script, folder, fingerprint.slice(0, 16)).said).toContain("has to be 64 digits");
  expect(verifyFolder(script, join(place.path, "none"), fingerprint).said).toContain("no such folder");
  const elsewhere = join(place.path, "elsewhere.pem");
  writeFileSync(elsewhere, pemOf(der));
  rmSync(join(folder, "pub.pem"));
  symlinkSync(elsewhere, join(folder, "pub.pem"));
  expect(verifyFolder(script, folder, fingerprint).said).toContain("pub.pem is a link");
});

test("both sides get the same bytes, whenever they ask", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await anApprovedVersion(room);
  const first = await bundleOf(room);
  expect(Buffer.from(await bundleOf(room)).equals(first)).toBe(true);
  expect([...filesIn(first).keys()]).toEqual([
    "README.txt",
    "plan.json",
    "signoff.json",
    "signoff.sig",
    "log.jsonl",
    "checkpoint.txt",
    "checkpoint.sig",
    "pub.pem",
    "verify.sh",
  ]);
});
