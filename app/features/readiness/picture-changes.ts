import { capitalised, counted, listed } from "#app/lib/words.ts";
import { verdictAt } from "#app/engine/alignment/levels.ts";
import type { StatementItemId } from "#app/engine/alignment/document.ts";
import { actAsk } from "./picture-acts.ts";
import { statementHelp } from "./statement-words.ts";
import { isOpenToReader, itemOf, namesOf, type PictureFacts, type Voices } from "./picture-facts.ts";
import { turnOf, voicesOn } from "./picture-findings.ts";
import { gateName } from "./gate-words.ts";
import { verdictName } from "./verdict-words.ts";

export type ChangesView = {
  lede: string;
  asks: readonly { key: string; who: string; what: string; side: string }[];
};

type WayUp = NonNullable<PictureFacts["report"]["toNextLevel"]>;
type Ask = WayUp["answersToObtain"][number];

/** The fewest answers and minds between here and the next verdict, asked of people by name; null when all is agreed. */
export function changesOf(facts: PictureFacts): ChangesView | null {
  const way = facts.report.toNextLevel;
  if (!way) return null;
  const asks = [
    ...byGate(way.mindsToChange, facts).map((ask) => mindAsk(ask, facts)),
    ...answerAsks(way, facts),
    ...way.acts.map((act) => actAsk(act, facts)),
  ];
  return { lede: ledeOf(way), asks: asks.map((ask) => ({ ...ask, who: capitalised(ask.who) })) };
}

function ledeOf(way: WayUp): string {
  const target = verdictName(verdictAt(way.target), "team").toLowerCase();
  const [minds, answers] = [way.mindsToChange.length, way.answersToObtain.length];
  const parts = [minds > 0 ? counted(minds, "mind") : "", answers > 0 ? counted(answers, "answer") : ""].filter(
    Boolean,
  );
  const people = new Set([...way.mindsToChange, ...way.answersToObtain].map(({ person }) => person)).size;
  if (!way.reachable) return `To “${target}”: more people have to be in the team than are.`;
  if (parts.length === 0) return `To “${target}”:`;
  return `To “${target}”: ${listed(parts)}${people > 1 ? `, from ${counted(people, "person", "people")}` : ""}.`;
}

type GateAsk = { gate: string; count: number };

function byGate(asks: readonly Ask[], facts: PictureFacts): GateAsk[] {
  return facts.report.gates
    .map(({ id }) => ({ gate: id, count: asks.filter((ask) => ask.gate === id).length }))
    .filter(({ count }) => count > 0);
}

/** The engine names the smallest set; whoever else is against could do as well, so all of them are named. */
function mindAsk({ gate, count }: GateAsk, facts: PictureFacts) {
  const voices = voicesOn({ id: gate as Ask["gate"] }, facts);
  const against = voices.against.length >= count ? voices.against : [...voices.against, ...voices.reserved];
  const who = !isOpenToReader(facts, gate) ? "Somebody" : choiceOf(against, count);
  return { key: `mind:${gate}`, who, what: verbFor(turnOf(gate), count), side: mindWords(count) };
}

function mindWords(count: number): string {
  return count === 1 ? "a mind to change" : `${counted(count, "mind")} to change`;
}

function choiceOf(names: readonly string[], count: number): string {
  if (names.length === count) return listed(names);
  return count === 1 ? listed(names, "or") : `${capitalised(counted(count, "person", "people"))} of ${listed(names)}`;
}

function verbFor(turn: string, count: number): string {
  return count === 1 ? turn : turn.replace(/^(\w+?)s\b/, "$1");
}

/** Person by person where all who are missing are needed; otherwise as a choice among them. */
function answerAsks(way: WayUp, facts: PictureFacts): ChangesView["asks"] {
  const needed = new Map<string, { name: string; answers: string[]; confirmations: string[] }>();
  const choices: { key: string; who: string; what: string; side: string }[] = [];
  for (const { gate, count } of byGate(way.answersToObtain, facts)) {
    const voices = voicesOn({ id: gate as Ask["gate"] }, facts);
    const missing = missingOn(voices);
    if (count < missing.length) {
      const who = choiceOf(missing, count);
      choices.push({
        key: `any:${gate}`,
        who,
        what: `${count === 1 ? "answers" : "answer"}: ${shortName(gate)}`,
        side: counted(count, "answer"),
      });
      continue;
    }
    for (const name of missing) {
      const entry = needed.get(name) ?? { name, answers: [], confirmations: [] };
      (voices.stale.includes(name) ? entry.confirmations : entry.answers).push(shortName(gate));
      needed.set(name, entry);
    }
  }
  return [...[...needed.values()].map(personAsk), ...choices];
}

function missingOn(voices: Voices): string[] {
  return [...voices.silent, ...voices.doNotKnow, ...voices.stale];
}

function personAsk({ name, answers, confirmations }: { name: string; answers: string[]; confirmations: string[] }) {
  const what = [
    answers.length > 0 ? `answers: ${listed(answers)}` : "",
    confirmations.length > 0 ? `confirms again: ${listed(confirmations)}` : "",
  ].filter(Boolean);
  return {
    key: `answer:${name}`,
    who: name,
    what: what.join("; "),
    side: counted(answers.length + confirmations.length, "answer"),
  };
}

function shortName(gate: string): string {
  if (gate === "priority") return "the order of initiatives";
  const item = itemOf(gate);
  return item === null ? gateName(gate).toLowerCase() : statementHelp[item as StatementItemId].short.toLowerCase();
}

/** People on the roster whom nobody has heard on any statement. */
export function unheardOf({ rows, cells }: PictureFacts): { key: string; name: string; why: string }[] {
  return rows.roster
    .filter(({ id }) => !cells.some((cell) => cell.person === id && cell.latest !== undefined))
    .map(({ id, name, isSeat, hasJoined }) => ({
      key: id,
      name,
      why: isSeat ? "a seat nobody fills yet" : hasJoined ? "has joined, has not answered" : "has not joined yet",
    }));
}

/** Whom the verdict rests on: without what they say it would be another. */
export function restsOn(facts: PictureFacts): string | null {
  const { pivotal } = facts.report;
  if (pivotal.length === 0 || pivotal.length > 2 || facts.rows.roster.length < 3) return null;
  const names = namesOf(
    facts,
    pivotal.map(({ person }) => person),
  );
  const other = verdictName(pivotal[0]?.without ?? facts.report.verdict, "team").toLowerCase();
  return `It rests on ${listed(names)}: without what ${names.length === 1 ? "this person says" : "either says"} it would be “${other}”.`;
}
