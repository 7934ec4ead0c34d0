import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findBundle } from "#app/features/evidence/bundle.server.ts";
import { unpackTar } from "#app/features/evidence/tar.server.ts";
import { decideOnVersion } from "#app/features/signoffs/commands.server.ts";
import { copyFor } from "./copies.ts";
import { aCodeFor, anAskedVersion, decisionsIn, formFor } from "./signoffs.ts";
import type { Room } from "./world.ts";

/** A bundle's files by name. */
export type Files = Map<string, Buffer>;

/** The bundle of the room's only decision, as the vendor's rep downloads it. */
export async function bundleOf(room: Room): Promise<Uint8Array> {
  const [decision] = await decisionsIn(room);
  const rep = await room.as("rep");
  const bundle = await copyFor(rep, (tx) => findBundle(tx, rep, decision?.id ?? ""));
  if (!bundle) throw new Error("There is no bundle");
  return bundle.content;
}

/** Karin Solberg has approved version 1, with one more line in the record before and after. */
export async function anApprovedVersion(room: Room): Promise<void> {
  const version = await anAskedVersion(room);
  const { request, code } = await aCodeFor(room, version);
  const decided = await decideOnVersion(await room.as("executive"), formFor(version, { code }), request);
  if (!decided.ok) throw new Error(decided.reason);
}

export function filesIn(archive: Uint8Array): Files {
  return new Map((unpackTar(archive) ?? []).map(({ name, content }) => [name, Buffer.from(content)]));
}

export function writeFiles(folder: string, files: Files): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of files) writeFileSync(join(folder, name), content);
}

/** Runs the shipped script from outside the bundle, as its README says. Gives back what it printed. */
export function verifyFolder(
  script: string,
  folder: string,
  ...given: readonly [fingerprint: string, mailed?: readonly string[]]
): { ok: boolean; said: string } {
  const [fingerprint, mailed = []] = given;
  const { status, stdout, stderr } = spawnSync("sh", [script, folder, fingerprint, ...mailed], {
    encoding: "utf8",
    // No home, no network settings: what a stranger's machine has.
    env: { PATH: process.env["PATH"] ?? "", NODE_ENV: "test" },
    timeout: 20_000,
  });
  return { ok: status === 0, said: `${stdout}${stderr}`.trim() };
}
