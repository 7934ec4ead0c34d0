import type { Happening } from "./factories/events.server.ts";
import { actorNamed, at, customerNamed, vendorNamed, type Scene } from "./scene.ts";
import type { AgendaTold, AskedTold, MissingTold, ResourceTold, UnderstoodTold } from "./story/telling-mutual.ts";
import type { Day } from "./story/telling.ts";

/** What the vendor understood, word by word, what people said about it, what they asked, and what they shared to talk about. */
export function sharedOfMutual(scene: Scene): Happening[] {
  const { understood = [], missing = [], asked = [], agendas = [], resources = [] } = scene.told;
  return [
    ...resources.flatMap((resource) => resourceHappenings(scene, resource)),
    ...asked.flatMap((request) => requestHappenings(scene, request)),
    ...agendas.map((agenda) => agendaHappening(scene, agenda)),
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

function requestHappenings(scene: Scene, { text, by, on: day, answered, settled }: AskedTold<string>): Happening[] {
  const ines = customerNamed(scene, by);
  const facts = { text };
  const sent: Happening = { at: at(scene, day, "requested"), by: ines, type: "request.sent", facts };
  const told: Happening[] = answered
    ? [{ at: at(scene, answered.on, "talked"), by: vendorNamed(scene, answered.by), type: "request.answered", facts }]
    : [];
  if (settled === undefined) return [sent, ...told];
  return [sent, ...told, { at: at(scene, settled, "talked"), by: ines, type: "request.settled", facts }];
}

function agendaHappening(scene: Scene, { title, by, on: day }: AgendaTold<string>): Happening {
  return { at: at(scene, day, "talked"), by: customerNamed(scene, by), type: "agenda.shared", facts: { title } };
}

/** What one side keeps to itself stands in no record that the other reads. */
function resourceHappenings(
  scene: Scene,
  { title, by, on: day, audience, isPinned }: ResourceTold<string>,
): Happening[] {
  if (audience !== undefined && audience !== "shared") return [];
  const happened = { at: at(scene, day, "talked"), by: actorNamed(scene, by), facts: { title } };
  const added = { ...happened, type: "resource.added" };
  return isPinned ? [added, { ...happened, type: "resource.pinned" }] : [added];
}

/** What the team decided when it had talked a subject through. */
export function teamOfMutual(scene: Scene): Happening[] {
  return (scene.told.agendas ?? []).flatMap(({ gate, decided }) =>
    decided
      ? [
          {
            at: at(scene, decided.on, "talked"),
            by: customerNamed(scene, decided.by),
            type: "agenda.decided",
            facts: { gate },
          },
        ]
      : [],
  );
}
