import { expect, test } from "vitest";
import { printCertificate, printVersion } from "#app/features/evidence/certificate.server.ts";
import { certificateOf } from "#app/features/evidence/certificate.present.ts";
import { currentKey } from "#app/features/evidence/keys.server.ts";
import { groupedFingerprint } from "#app/features/evidence/present.ts";
import type { SignoffStatement } from "#app/engine/evidence/statement.ts";
import { parseCheckpoint } from "#app/engine/evidence/checkpoint.ts";
import { parseContent } from "#app/features/plan/versions.schema.ts";
import { sha256 } from "#app/lib/digest.server.ts";
import { anApprovedVersion, bundleOf, filesIn } from "#tests/support/bundles.ts";
import { copyFor } from "#tests/support/copies.ts";
import { decisionsIn } from "#tests/support/signoffs.ts";
import { aWorld } from "#tests/support/world.ts";

test("AU-08 the certificate says who, what, when, how we know, and what to compare, and claims no more", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await anApprovedVersion(room);
  const files = filesIn(await bundleOf(room));
  const text = (name: string) => String(files.get(name));
  const checkpoint = parseCheckpoint(text("checkpoint.txt"));
  if (!checkpoint) throw new Error("The checkpoint has another form");
  const { fingerprint } = currentKey();
  const paper = certificateOf({
    statement: JSON.parse(text("signoff.json")) as SignoffStatement,
    statementSha256: sha256(text("signoff.json")),
    checkpoint,
    fingerprint,
    content: parseContent(text("plan.json")),
    at: new Date("2026-11-21T12:00:00Z"),
  });
  const said = paper.blocks.map((block) => ("text" in block ? block.text : "")).join("\n");
  for (const needed of [
    "Decision on version 1 of the plan",
    "Karin Solberg, executive",
    "karin.solberg@halden.example",
    "Approved",
    "Mailbox-verified by a code",
    "This orders nothing and signs no contract",
    sha256(text("plan.json")),
    sha256(text("signoff.json")),
    checkpoint.head,
    groupedFingerprint(fingerprint),
    "simple electronic signature with tamper evidence, no more",
    "Prices and a way out",
  ])
    expect(said).toContain(needed);
  expect(said).not.toMatch(/\bAAL|\badvanced\b|\bqualified\b|legally binding/i);
});

test("both sides print the same certificate, a stranger to the decision none, and hostile text stays text", async () => {
  await using world = await aWorld();
  const room = await world.room({ title: '<iframe src="file:///etc/passwd"> =HYPERLINK("x") 東京' });
  await anApprovedVersion(room);
  const [decision] = await decisionsIn(room);
  const [rep, karin] = [await room.as("rep"), await room.as("executive")];
  const printed = await copyFor(rep, (tx) => printCertificate(tx, rep, decision?.id ?? ""));
  const again = await copyFor(karin, (tx) => printCertificate(tx, karin, decision?.id ?? ""));
  expect(printed?.fileName).toBe("certificate-version-1-Karin-Solberg.pdf");
  expect(
    Buffer.from(printed?.content ?? [])
      .subarray(0, 5)
      .toString(),
  ).toBe("%PDF-");
  expect(Buffer.from(printed?.content ?? []).toString("latin1")).not.toMatch(/\/JavaScript|\/URI|\/Launch|root:/);
  expect(printed?.content.length).toBe(again?.content.length);
  const other = await (await world.room({ account: "Lierne Timber" })).as("rep");
  expect(await copyFor(other, (tx) => printCertificate(tx, other, decision?.id ?? ""))).toBeNull();
  expect((await copyFor(rep, (tx) => printVersion(tx, rep, 1)))?.fileName).toMatch(
    /^iframe-src-file-etc-passwd-.*\.pdf$/,
  );
  expect(await copyFor(rep, (tx) => printVersion(tx, rep, 9))).toBeNull();
});
