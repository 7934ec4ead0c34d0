import { createServer } from "node:http";
import { rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Block, Paper } from "#app/features/evidence/paper.ts";
import { printPaper } from "#app/features/evidence/print.server.ts";
import { aThrowawayFolder } from "#tests/support/throwaway-folder.ts";

const AT = new Date("2026-11-21T12:00:00Z");

/** The same words in every field of every kind of block, in the title and at the foot. */
function paperOf(text: string): Paper {
  const blocks: readonly Block[] = [
    { kind: "title", text },
    { kind: "heading", text },
    { kind: "text", text },
    { kind: "fact", term: text, text },
    { kind: "code", term: text, text },
    { kind: "step", text, side: text, on: text },
  ];
  return { title: text, foot: text, at: AT, blocks };
}

test("EX-05 text that looks like markup or an address fetches nothing and reads no file, in whatever field it stands", async () => {
  let hits = 0;
  const sink = createServer((_, res) => res.end(String((hits += 1)))).listen(0, "127.0.0.1");
  await new Promise((resolve) => sink.once("listening", resolve));
  using place = aThrowawayFolder();
  const file = join(place.path, "secret.txt");
  const there = `http://127.0.0.1:${(sink.address() as AddressInfo).port}/x`;
  const texts = [
    `<iframe src="file://${file}"></iframe>`,
    `<img src="${there}"> <link rel=stylesheet href="${there}">`,
    `<style>@import url("${there}")</style><script>fetch("${there}")</script>`,
    `<svg><image href="file://${file}"/></svg> ![x](${there}) [x](file://${file})`,
    `/URI (${there}) /Launch (${file}) %%EOF stream endstream`,
    `${there} file://${file} ${file} data:text/html,x \\\\127.0.0.1\\share`,
  ];
  for (const text of texts) {
    writeFileSync(file, "root:x:0:0");
    const printed = Buffer.from(await printPaper(paperOf(text)));
    rmSync(file);
    // Were it read, the paper would differ once it is gone.
    expect(Buffer.from(await printPaper(paperOf(text))).equals(printed)).toBe(true);
    expect(printed.subarray(0, 5).toString()).toBe("%PDF-");
    expect(printed.toString("latin1")).not.toMatch(/\/(?:JavaScript|Annots|EmbeddedFile|RichMedia|AA|OpenAction)\b/);
  }
  sink.close();
  expect(hits).toBe(0);
});

test("EX-05 what is longer than paper should be is refused before it costs anything, and a long plan is not", async () => {
  const steps = (count: number, words: string): Paper => ({
    ...paperOf("A plan"),
    blocks: Array.from({ length: count }, () => ({ kind: "step", text: words, side: "Halden", on: "1 Dec 2026" })),
  });
  expect((await printPaper(steps(300, "Agree with the works council on nights. ".repeat(5)))).length).toBeGreaterThan(
    9000,
  );
  const begun = performance.now();
  for (const paper of [steps(1, "x".repeat(400_000)), steps(5_000, "Agree on nights with the works council.")]) {
    await expect(printPaper(paper)).rejects.toMatchObject({ status: 413 });
  }
  const pages: Paper = { ...paperOf("A plan"), blocks: Array.from({ length: 1_000 }, () => ({ kind: "page" })) };
  await expect(printPaper(pages)).rejects.toMatchObject({ status: 413 });
  expect(performance.now() - begun).toBeLessThan(10_000);
});
