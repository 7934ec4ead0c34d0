import type { Level } from "#app/engine/alignment/document.ts";
import { levelWords } from "#app/ui/level.tsx";
import { sayAge } from "#app/ui/dates.ts";
import { countWord, listed } from "#app/lib/words.ts";
import { verdictAt } from "#app/engine/alignment/levels.ts";
import { ageingOf, type AgeingView } from "./picture-ageing.ts";
import { changesOf, restsOn, unheardOf, type ChangesView } from "./picture-changes.ts";
import { heldBack, isOpenToReader, lowestOf, namesOf, type GateReport, type PictureFacts } from "./picture-facts.ts";
import { findingsOf, type FindingView, type MoreView } from "./picture-findings.ts";
import { heatOf, type HeatView } from "./picture-heat.ts";
import { rankingPictureOf, type RankingPicture } from "./picture-ranking.ts";
import { markOfLevel, verdictName, verdictSentence } from "./verdict-words.ts";

type Mark = "pass" | "open" | "split" | "fail";

export type TrackView = { title: string; level: Mark; from: Mark; to: Mark; caption: string };

export type PictureView = {
  sentence: string;
  /** "Not agreed yet. From eight of nine people, as of today; the oldest answer in force is 42 days old." */
  facts: string;
  firmness: string;
  restsOn: string | null;
  /** Ability first: wanting never pays for it. */
  tracks: readonly TrackView[];
  findings: readonly FindingView[];
  /** The first gate on which the team splits or says no; null where a conversation is not what is missing. */
  talkFirst: string | null;
  more: MoreView | null;
  heat: HeatView;
  ranking: RankingPicture | null;
  changes: ChangesView | null;
  ageing: AgeingView;
  unheard: readonly { key: string; name: string; why: string }[];
};

/** The team's picture in words, for a reader who has done the stage. */
export function pictureOf(facts: PictureFacts): PictureView {
  return {
    sentence: verdictSentence(shapeOf(facts.report), "team"),
    facts: factsLine(facts),
    firmness: firmnessOf(facts),
    restsOn: restsOn(facts),
    tracks: [trackOf("Ability", facts), trackOf("Willingness", facts)],
    ...findingsOf(facts),
    talkFirst: heldBack(facts).find(({ level }) => level === "SPLIT" || level === "FAIL")?.id ?? null,
    heat: heatOf(facts),
    ranking: rankingPictureOf(facts),
    changes: changesOf(facts),
    ageing: ageingOf(facts),
    unheard: unheardOf(facts),
  };
}

type Report = PictureFacts["report"];

/** What a sentence about this report is made from. A side without an active gate counts as the verdict's own level. */
export function shapeOf(report: Report) {
  const { verdict, level, gates, binding } = report;
  return { verdict, gates, binding, willingness: report.willingness ?? level, ability: report.ability ?? level };
}

/** The day of the oldest record that still counts; null when none does. */
export function oldestEvidenceOn(report: Report): string | null {
  const days = report.gates.flatMap(({ evidence }) => evidence.used.map(({ on }) => on));
  return days.sort()[0] ?? null;
}

function factsLine({ report, rows, cells, today }: PictureFacts): string {
  const heard = new Set(cells.filter(({ latest }) => latest !== undefined).map(({ person }) => person)).size;
  const oldest = oldestEvidenceOn(report);
  const from = `From ${heard === 0 ? "none" : countWord(heard)} of ${countWord(rows.roster.length)} people, as of today`;
  const age = oldest === null ? "" : `; the oldest answer in force is ${sayAge(oldest, today)}`;
  return `${verdictName(report.verdict, "team")}. ${from}${age}.`;
}

function firmnessOf({ report, rows, cells }: PictureFacts): string {
  if (report.firm) return "This is firm: no answer that is still missing would change it.";
  const name = (level: Level) => `“${verdictName(verdictAt(level), "team").toLowerCase()}”`;
  const ends = [report.worst, report.best].filter((level) => level !== report.level);
  const silent = rows.roster.length - new Set(cells.filter(isHeard).map(({ person }) => person)).size;
  const who = silent === 0 ? "" : `${countWord(silent)} of ${countWord(rows.roster.length)} not heard; `;
  return `This is provisional: ${who}it could still end as ${listed(ends.map(name), "or")}.`;
}

function isHeard({ class: read }: PictureFacts["cells"][number]): boolean {
  return read !== "U" && read !== "Z";
}

function trackOf(title: "Ability" | "Willingness", facts: PictureFacts): TrackView {
  const other = title === "Ability" ? "willingness" : "ability";
  const gates = facts.report.gates.filter(({ tag }) => tag !== other);
  const level = lowestOf(gates.map((gate) => gate.level));
  const [worst, best] = [lowestOf(gates.map((gate) => gate.worst)), lowestOf(gates.map((gate) => gate.best))];
  return {
    title,
    level: markOfLevel(level),
    from: markOfLevel(worst),
    to: markOfLevel(best),
    caption: worst === best ? firmCaption(level) : openCaption({ worst, level, best }, gates, facts),
  };
}

function firmCaption(level: Level): string {
  const firm = "Firm. No answer still missing would change this";
  return level === "PASS" ? `${firm}.` : `${firm}; a conversation would.`;
}

type Bounds = { worst: Level; level: Level; best: Level };

function openCaption({ worst, level, best }: Bounds, gates: readonly GateReport[], facts: PictureFacts): string {
  const ends = [worst, best].filter((end) => end !== level).map((end) => levelWords[markOfLevel(end)]);
  const missing = facts.report.missing
    .filter((gap) => gates.some(({ id }) => id === gap.gate) && isOpenToReader(facts, gap.gate))
    .flatMap(({ person }) => person ?? []);
  const names = namesOf(facts, missing);
  const who = names.length > 4 ? `${countWord(names.length)} people` : listed(names);
  const why = names.length === 0 ? "" : `: an answer of ${who} is missing or out of date`;
  return `Could still become ${listed(ends, "or")}${why}.`;
}
