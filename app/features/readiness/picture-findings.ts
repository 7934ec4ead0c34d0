import { capitalised, counted, countWord, listed } from "#app/lib/words.ts";
import {
  heldBack,
  isOpenToReader,
  itemOf,
  namesOf,
  type GateReport,
  type PictureFacts,
  type Voices,
} from "./picture-facts.ts";
import { voicesOnRanking } from "./picture-ranking.ts";
import { structuredWords } from "./picture-structured.ts";
import { gateName } from "./gate-words.ts";
import { markOfLevel } from "./verdict-words.ts";

export type FindingView = {
  key: string;
  title: string;
  level: "pass" | "open" | "split" | "fail";
  content: string;
  change: string | null;
};

const MOST_FINDINGS = 3;

/** What else is not agreed: how much it is, and each by its name. */
export type MoreView = { words: string; subjects: readonly { key: string; title: string }[] };

/** At most three things that hold it back, and how many more there are. */
export function findingsOf(facts: PictureFacts): { findings: FindingView[]; more: MoreView | null } {
  const held = heldBack(facts);
  const rest = held.slice(MOST_FINDINGS);
  return {
    findings: held.slice(0, MOST_FINDINGS).map((gate) => findingOf(gate, facts)),
    more:
      rest.length === 0
        ? null
        : {
            words: `${capitalised(countWord(rest.length))} more ${rest.length === 1 ? "is" : "are"} not agreed`,
            subjects: rest.map(({ id }) => ({ key: id, title: gateName(id) })),
          },
  };
}

/** One gate in words, as far as this reader may know who said what. */
export function findingOf(gate: GateReport, facts: PictureFacts): FindingView {
  const base = { key: gate.id, title: gateName(gate.id), level: markOfLevel(gate.level) };
  if (!isOpenToReader(facts, gate.id)) {
    return { ...base, content: "Say it yourself to see who said what.", change: null };
  }
  if (gate.details.kind === "coverage") return { ...base, ...coverageWords(gate.details, facts) };
  if (gate.details.kind !== "statement" && gate.details.kind !== "priority") {
    return { ...base, ...structuredWords(gate.details, facts) };
  }
  const voices = voicesOn(gate, facts);
  return { ...base, content: voicesWords(voices, gate.id), change: changeWords(voices, gate) };
}

export function voicesOn(gate: Pick<GateReport, "id">, facts: PictureFacts): Voices {
  const item = itemOf(gate.id);
  if (item === null) return voicesOnRanking(facts);
  const cells = facts.cells.filter((cell) => cell.item === item);
  const who = (holds: (cell: (typeof cells)[number]) => boolean) =>
    namesOf(
      facts,
      cells.filter(holds).map(({ person }) => person),
    );
  return {
    inFavour: who((cell) => cell.class === "S"),
    against: who((cell) => cell.class === "O"),
    reserved: who((cell) => cell.class === "N"),
    stale: who((cell) => cell.class === "Z"),
    silent: who((cell) => cell.class === "U" && cell.latest === undefined),
    doNotKnow: who((cell) => cell.class === "U" && cell.latest === null),
    notTheirs: who((cell) => cell.class === "X" || (cell.class === "U" && cell.latest === "not_mine")),
  };
}

type Phrases = { inFavour: string; against: string; reserved: string; missing: string };

const plain: Phrases = { inFavour: "in favour", against: "against", reserved: "partly", missing: "not been heard" };
const places: Phrases = {
  inFavour: "within what can be run",
  against: "far down",
  reserved: "in between",
  missing: "not ranked it",
};

function voicesWords(voices: Voices, gateId: string): string {
  const phrases = gateId === "priority" ? places : plain;
  const parts = [
    part(voices.inFavour, (who) => `${crowd(voices.inFavour, who)} ${phrases.inFavour}`),
    part(voices.reserved, (who) => `${who} ${phrases.reserved}`),
    part(voices.against, (who) => `${who} ${phrases.against}`),
  ].filter((words) => words !== null);
  const missing = [
    part(voices.stale, (who) => `${who} said it too long ago`),
    part(voices.doNotKnow, (who) => `${who} ${voices.doNotKnow.length === 1 ? "does" : "do"} not know`),
    part(voices.silent, (who) => `${who} ${voices.silent.length === 1 ? "has" : "have"} ${phrases.missing}`),
  ].filter((words) => words !== null);
  const said = parts.length === 0 ? "Nobody has said yet." : `${capitalised(parts.join(", "))}.`;
  return [said, ...missing.map((words) => `${capitalised(words)}.`)].join(" ");
}

function part(names: readonly string[], words: (who: string) => string): string | null {
  return names.length === 0 ? null : words(listed(names));
}

/** Supporters are many and agree: their number says enough. Who differs is named. */
function crowd(names: readonly string[], who: string): string {
  return names.length > 2 ? countWord(names.length) : who;
}

const turns: Readonly<Record<string, string>> = {
  "item:need": "sees what another year as it is would cost",
  "item:outcome": "says by which outcomes they would judge it",
  "item:own": "finds the time, or says who can stand in",
  "item:capacity": "sees how the people can be freed",
  priority: "puts it within what can be run",
  "item:disrupt": "sees how their own area gets through it",
  "item:decide": "names a day on which to choose",
  "item:skills": "sees where the skills come from",
  "item:queue": "knows what comes first, and when",
  "item:fit": "sees it beside the other ways, in writing",
  "item:trust": "sees a promise kept",
  "item:proof": "hears it from somebody like themselves",
  "item:owner": "knows who is responsible, and that they agreed",
  "item:sponsor": "sees an act of those who decide",
  "item:path": "knows the steps that buying takes",
  "item:money": "knows where the money comes from",
  "item:risks": "sees who owns each risk",
  "item:dates": "finds dates that can be kept",
  "item:stop": "knows what would make you stop",
};

/** What somebody would have to see for a yes. */
export function turnOf(gateId: string): string {
  return turns[gateId] ?? "sees it another way";
}

function changeWords(voices: Voices, gate: GateReport): string | null {
  if (gate.details.kind === "priority" && gate.details.initiatives < 2) {
    return "Would change it: another initiative on the list to compare with.";
  }
  if (gate.level !== "OPEN" && voices.against.length > 0) return turnWords(voices.against, gate.id);
  const missing = [...voices.silent, ...voices.doNotKnow, ...voices.stale];
  if (missing.length > 0) return `Asked: ${listed(missing)}. Would change it: ${counted(missing.length, "answer")}.`;
  const doubtful = [...voices.reserved, ...voices.against];
  return doubtful.length === 0 ? null : `Asked: ${listed(doubtful)}. Would change it: what they still need for a yes.`;
}

function turnWords(against: readonly string[], gateId: string): string {
  const turn = against.length === 1 ? `they ${pluralOf(turnOf(gateId))}` : `one of them ${turnOf(gateId)}`;
  return `Asked: ${listed(against)}. Would change it: ${turn}.`;
}

/** "sees how" beside "one of them", "see how" beside "they". */
function pluralOf(turn: string): string {
  return turn.replace(/^(\w+?)s\b/, "$1");
}

function coverageWords(details: { heard: readonly string[]; asked: number }, facts: PictureFacts) {
  const heard = details.heard.length;
  const total = facts.rows.roster.length;
  const missing = facts.rows.roster.filter(({ id }) => !details.heard.includes(id)).map(({ id }) => id);
  return {
    content: `${capitalised(counted(heard, "person", "people"))} of ${countWord(total)} ${heard === 1 ? "has" : "have"} been heard lately; ${countWord(details.asked)} are needed at this stage.`,
    change:
      missing.length === 0 ? "Would change it: more people in the team." : `Asked: ${listed(namesOf(facts, missing))}.`,
  };
}
