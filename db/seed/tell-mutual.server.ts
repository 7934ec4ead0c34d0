import type { Tx } from "../client.server.ts";
import { beginLine, markWording, missSomething, takeUpGap, wordLine } from "./factories/mutual.server.ts";
import { at, customerNamed, on, vendorNamed, type Scene } from "./scene.ts";
import type { MissingTold, UnderstoodTold } from "./story/telling-mutual.ts";

/** What the vendor understood, and what the customer's people say about it. */
export async function tellMutual(tx: Tx, scene: Scene): Promise<void> {
  const { understood = [], missing = [] } = scene.told;
  for (const line of understood) await tellLine(tx, scene, line);
  for (const gap of missing) await tellMissing(tx, scene, gap);
}

async function tellLine(tx: Tx, scene: Scene, { as: kind, wordings, missed }: UnderstoodTold<string>): Promise<void> {
  const [first] = wordings;
  if (!first) return;
  const lineId = crypto.randomUUID();
  const gapId = missed && (await tellMissing(tx, scene, missed));
  await beginLine(tx, vendorNamed(scene, first.by), { id: lineId, kind, createdAt: at(scene, first.on, "planned") });
  for (const [index, wording] of wordings.entries())
    await tellWording(tx, scene, { lineId, number: index + 1, wording });
  if (gapId !== undefined) await takeUpGap(tx, vendorNamed(scene, first.by), { gapId, lineId });
}

type Wording = { lineId: string; number: number; wording: UnderstoodTold<string>["wordings"][number] };

async function tellWording(tx: Tx, scene: Scene, { lineId, number, wording }: Wording): Promise<void> {
  const { text, by, on: day, right = {}, notQuite = [] } = wording;
  const member = vendorNamed(scene, by);
  const wordingId = crypto.randomUUID();
  const written = { writtenByName: member.name, writtenOn: on(scene, day), createdAt: at(scene, day, "planned") };
  await wordLine(tx, member, { id: wordingId, lineId, number, text, ...written });
  const marks = [
    ...Object.entries(right).map(([who, when]) => ({ who, when: when ?? day, mark: "right" as const, words: null })),
    ...notQuite.map(({ by: who, on: when, words }) => ({ who, when, mark: "not_quite" as const, words })),
  ];
  for (const { who, when, mark, words } of marks) {
    const marked = { markedOn: on(scene, when), createdAt: at(scene, when, "decided") };
    await markWording(tx, customerNamed(scene, who), { wordingId, mark, words, ...marked });
  }
}

async function tellMissing(tx: Tx, scene: Scene, { by, on: day, text }: MissingTold<string>): Promise<string> {
  const id = crypto.randomUUID();
  const said = { id, text, saidOn: on(scene, day), createdAt: at(scene, day, "listed") };
  await missSomething(tx, customerNamed(scene, by), said);
  return id;
}
