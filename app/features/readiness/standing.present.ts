import { capitalised, countWord, listed } from "#app/lib/words.ts";
import type { LevelName } from "#app/ui/level.tsx";
import { gateName } from "./gate-words.ts";
import { heldBack, isOpenToReader, type PictureFacts } from "./picture-facts.ts";
import { unheardOf } from "./picture-changes.ts";
import { voicesOn } from "./picture-findings.ts";
import { shapeOf } from "./picture.present.ts";
import { levelOfVerdict, markOfLevel, verdictName, verdictSentence } from "./verdict-words.ts";

export type StandingView = {
  sentence: string;
  verdict: string;
  level: LevelName;
  /** "Two of nine disagree: Tomas and Mateo, on freeing the people."; null where nobody does. */
  disagree: string | null;
  /** "One has not been heard."; null when all were. */
  unheard: string | null;
};

/** The team's verdict as an executive reads it beside the plan; it is no part of what is signed. */
export function standingViewOf(facts: PictureFacts): StandingView {
  const { report } = facts;
  const unheard = unheardOf(facts).length;
  return {
    sentence: verdictSentence(shapeOf(report), "team"),
    verdict: verdictName(report.verdict, "team"),
    level: markOfLevel(levelOfVerdict(report.verdict)),
    disagree: disagreeWords(facts),
    unheard:
      unheard === 0 ? null : `${capitalised(countWord(unheard))} ${unheard === 1 ? "has" : "have"} not been heard.`,
  };
}

function disagreeWords(facts: PictureFacts): string | null {
  const [gate] = heldBack(facts).filter(({ id }) => id !== "coverage");
  if (!gate) return null;
  const about = gateName(gate.id).toLowerCase();
  if (!isOpenToReader(facts, gate.id))
    return `It turns on ${about}. Who disagrees shows once you have said where you stand on it.`;
  const { against } = voicesOn(gate, facts);
  if (against.length === 0) return null;
  const verb = against.length === 1 ? "disagrees" : "disagree";
  return `${capitalised(countWord(against.length))} of ${countWord(facts.rows.roster.length)} ${verb}: ${listed(against)}, on ${about}.`;
}
