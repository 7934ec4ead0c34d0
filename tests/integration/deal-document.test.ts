import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { evaluateText } from "#app/commands/evaluate-document.ts";
import { copyReleases, readSharedDocument } from "#app/features/deals/shared-document.server.ts";
import { copyDocument, copyReport, documentFile } from "#app/features/readiness/check-files.server.ts";
import { readCheck } from "#app/features/readiness/check.queries.server.ts";
import { pictureOf } from "#app/features/readiness/picture.present.ts";
import { readReadiness } from "#app/features/readiness/readiness.queries.server.ts";
import { sha256 } from "#app/lib/digest.server.ts";
import { copyFor } from "#tests/support/copies.ts";
import { listInitiatives, release, say, takeStageOne } from "#tests/support/story.ts";
import { aWorld, type Room } from "#tests/support/world.ts";

test("the downloaded document gives, outside, the report of the page to the byte", async () => {
  await using world = await aWorld();
  const champion = await answeredRoom(await world.room());
  const check = await readCheck(champion);
  if (!check) throw new Error("The champion has done the stage");
  const document = (await copyFor(champion, (tx) => copyDocument(tx, champion)))?.content ?? "";
  const report = (await copyFor(champion, (tx) => copyReport(tx, champion)))?.content ?? "";
  expect(await evaluated(document)).toBe(report);
  const { picture } = await readReadiness(champion);
  expect(picture?.report).toEqual(check.report);
  expect(picture && pictureOf(picture).facts).toMatch(/^Not agreed yet\./);
  expect(check.report.verdict).toBe("misaligned");
});

test("the document's own hash is the report's, and it names people by id alone", async () => {
  await using world = await aWorld();
  const champion = await answeredRoom(await world.room());
  const check = await readCheck(champion);
  const { content: text, fileName, rows } = documentFile(check?.document ?? ({} as never));
  expect(sha256(text)).toBe(check?.report.inputHash);
  for (const name of ["Ines", "Tomas", "Dispatch, nights", "Electric trucks", "Halden"])
    expect(text).not.toContain(name);
  expect([fileName, rows]).toEqual(["deal.json", check?.document.answers.length]);
});

test("nobody downloads others' answers before giving their own", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const champion = await room.as("champion");
  const ids = [...(await listInitiatives(champion, ["Electric trucks"])).values()];
  await takeStageOne(await room.as("stakeholder"), { ids });
  expect(await readCheck(champion)).toBeNull();
  await takeStageOne(champion, { ids });
  expect(await readCheck(champion)).not.toBeNull();
});

test("the vendor's document holds what is shared and nothing that was said, whatever was said", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const rep = await room.as("rep");
  const before = await copyFor(rep, (tx) => readSharedDocument(tx, rep));
  const champion = await answeredRoom(room);
  await say(champion, "need", "1");
  const after = await copyFor(rep, (tx) => readSharedDocument(tx, rep));
  expect(after).toEqual(before);
  expect(after).toMatchObject({ answers: [], rankings: [], attestations: [], changes: [], events: [], capacity: null });
  expect(after.initiatives).toEqual([room.dealId]);
  expect(evaluateText(documentFile(after).content).ok).toBe(true);
  await release(champion);
  expect(JSON.parse((await copyFor(rep, (tx) => copyReleases(tx, rep))).content)).toMatchObject([
    { number: 1, verdict: "misaligned" },
  ]);
});

/** Three people in favour, and one who doubts that the people can be freed. */
async function answeredRoom(room: Room) {
  const champion = await room.as("champion");
  const ids = [...(await listInitiatives(champion, ["Electric trucks"])).values()];
  for (const part of ["champion", "colleague", "executive"] as const) await takeStageOne(await room.as(part), { ids });
  await takeStageOne(await room.as("stakeholder"), { ids, says: { capacity: "2" } });
  return champion;
}

async function evaluated(document: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "concord-document-"));
  try {
    await writeFile(join(folder, "deal.json"), document);
    const args = ["--import", "tsx", "app/commands/evaluate.ts", join(folder, "deal.json")];
    const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1e8 });
    return stdout;
  } finally {
    await rm(folder, { recursive: true });
  }
}
