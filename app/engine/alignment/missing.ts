import type { ClassReason } from "./class-reasons.ts";
import { readingsOf } from "./classes.ts";
import type { GateId } from "./document.ts";
import type { GateReading } from "./gates.ts";
import type { Situation } from "./situation.ts";

export interface Missing {
  readonly gate: GateId;
  /** null where the gap is nobody's in particular. */
  readonly person: string | null;
  readonly why:
    ClassReason | "not_ranked" | "not_confirmed" | "not_reported" | "not_answered" | "not_signed" | "not_heard";
}

/** Everything the verdict does not know yet, gate by gate in the order of the instrument. Objections are not missing. */
export function missingIn(gates: readonly GateReading[], situation: Situation): readonly Missing[] {
  return gates.flatMap((gate) => gapsOf(gate, situation).map((gap) => ({ gate: gate.id, ...gap })));
}

type Gap = Omit<Missing, "gate">;

function gapsOf(gate: GateReading, situation: Situation): readonly Gap[] {
  const nameOf = (place: number) => situation.people[place] ?? "";
  const { facts } = gate;
  switch (facts.kind) {
    case "statement":
      return readingsOf(facts).flatMap((reading, place) =>
        reading.class === "U" || reading.class === "Z" ? [{ person: nameOf(place), why: reading.reason }] : [],
      );
    case "priority":
      return facts.reading.classes.flatMap((entry, place): Gap[] => {
        if (entry === "Z") return [{ person: nameOf(place), why: "expired" }];
        return entry === "U" ? [{ person: nameOf(place), why: "not_ranked" }] : [];
      });
    case "signoff": {
      const { signers, approved, refused } = facts.signOffs;
      const open = signers.filter((place) => !approved.includes(place) && !refused.includes(place));
      return open.map((place) => ({ person: nameOf(place), why: "not_signed" }));
    }
    case "coverage":
      return gate.level === "OPEN" ? unheard(facts.coverage.heard, situation) : [];
    default:
      return gate.level === "OPEN" ? [{ person: null, why: ofTheGroup[facts.kind] }] : [];
  }
}

const ofTheGroup = { power: "not_confirmed", track: "not_reported", requirements: "not_answered" } as const;

function unheard(heard: ReadonlySet<number>, { people }: Situation): Gap[] {
  return people.flatMap((person, place) => (heard.has(place) ? [] : [{ person, why: "not_heard" as const }]));
}
