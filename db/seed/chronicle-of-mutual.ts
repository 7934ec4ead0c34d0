import type { Happening } from "./factories/events.server.ts";
import { at, customerNamed, vendorNamed, type Scene } from "./scene.ts";
import type { MissingTold, UnderstoodTold } from "./story/telling-mutual.ts";
import type { Day } from "./story/telling.ts";

/** What the vendor understood, word by word, and what people said about it. */
export function sharedOfMutual(scene: Scene): Happening[] {
  const { understood = [], missing = [] } = scene.told;
  return [
    ...understood.flatMap((line) => lineHappenings(scene, line)),
    ...missing.map((gap) => missedHappening(scene, gap)),
  ];
}

function lineHappenings(scene: Scene, { wordings, missed }: UnderstoodTold<string>): Happening[] {
  const told = wordings.flatMap(({ text, by, on: day, right = {}, notQuite = [] }, index): Happening[] => {
    const before = wordings[index - 1]?.text;
    const type = before === undefined ? "understanding.written" : "understanding.reworded";
    const facts = before === undefined ? { text } : { text, before };
    const marked = (who: string, when: Day, mark: string): Happening => ({
      at: at(scene, when, "decided"),
      by: customerNamed(scene, who),
      type: "understanding.marked",
      facts: { text, mark },
    });
    return [
      { at: at(scene, day, "planned"), by: vendorNamed(scene, by), type, facts },
      ...Object.entries(right).map(([who, when]) => marked(who, when ?? day, "right")),
      ...notQuite.map((objection) => marked(objection.by, objection.on, "not_quite")),
    ];
  });
  return missed ? [missedHappening(scene, missed), ...told] : told;
}

function missedHappening(scene: Scene, { by, on: day, text }: MissingTold<string>): Happening {
  return { at: at(scene, day, "listed"), by: customerNamed(scene, by), type: "understanding.missed", facts: { text } };
}
