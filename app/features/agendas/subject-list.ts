import type { Side } from "#db/actor.ts";
import type { Stage } from "#app/engine/alignment/document.ts";
import { currentPolicy } from "#app/engine/alignment/policies.ts";
import { gateName, subjectKey } from "#app/features/readiness/gate-words.ts";
import { stageWords } from "#app/features/readiness/statement-words.ts";
import { SUBJECTS } from "./subject-words.ts";

export type SubjectGroup = { title: string; subjects: readonly { key: string; name: string }[] };

type Reader = { side: Side; vendorName: string };

/** All subjects under the heads of the stages, always the same list: what stands in it says nothing about anybody. */
export function subjectGroups(reader: Reader): SubjectGroup[] {
  const stages = [1, 2, 3, 4] as const;
  return stages.map((stage) => ({
    title: stageTitle(stage, reader),
    subjects: SUBJECTS.filter((gate) => stageOf(gate) === stage).map((gate) => ({
      key: subjectKey(gate),
      name: gateName(gate),
    })),
  }));
}

/** Whoever reads is spoken to as who they are, and the vendor is named. */
function stageTitle(stage: Stage, { side, vendorName }: Reader): string {
  if (stage === 2 && side === "seller") return "Whether they can";
  return stage === 3 ? `Whether with ${vendorName}` : stageWords[stage].title;
}

function stageOf(gate: string): Stage {
  return currentPolicy.gates.find(({ id }) => id === gate)?.stage ?? 1;
}
