import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { sha256 } from "#app/lib/digest.server.ts";

const run = promisify(execFile);

const PLACES = [
  { LANG: "C", LC_ALL: "C", TZ: "UTC" },
  { LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8", TZ: "Pacific/Kiritimati" },
  { LANG: "sv_SE.UTF-8", LC_ALL: "sv_SE.UTF-8", TZ: "America/St_Johns" },
];

async function bytesIn(place: Record<string, string>): Promise<string> {
  const env = { PATH: process.env["PATH"] ?? "", NODE_ENV: "test" as const, ...place };
  const { stdout } = await run(process.execPath, ["--import", "tsx", "tests/support/print-bytes.ts"], { env });
  return stdout;
}

test("what is hashed and signed has the same bytes in every process, whatever its language and time zone", async () => {
  const printed = await Promise.all(PLACES.map(bytesIn));
  expect(new Set(printed).size).toBe(1);
  // Once and for all: another hash here would be another hash of everything that was ever signed.
  expect(sha256(printed[0] ?? "")).toBe("a645a0a07e83c75743d4912248d59fa14920c30160b39b5b35edca890b2e5f46");
}, 60_000);
