import type { Stage } from "#app/engine/alignment/document.ts";
import { sayAge } from "#app/ui/dates.ts";
import type { ColleagueAnswer, OwnAnswer } from "./answers.queries.server.ts";
import { evidenceGrade } from "./evidence.ts";
import { isBacking, type Mark } from "./pointing.ts";

/** What a colleague gave: an example or a person in words, a link, or both. */
export type GivenView = { id: string; name: string; example: string | null; link: string | null; kindAndAge: string };

/** What an own answer points at. `note` says what has become of it; null where it is what it was. */
export type PointedView = { given: GivenView | null; note: string | null };

type Facts = {
  item: string;
  today: string;
  roomStage: Stage;
  colleagues: readonly ColleagueAnswer[];
  happenings: readonly Omit<Mark, "items">[];
};

/** Null where the reader's answer points at nothing. */
export function pointedViewOf(answer: OwnAnswer | undefined, facts: Facts): PointedView | null {
  if (!answer || answer.evidenceOf === null) return null;
  const colleague = facts.colleagues.find(({ stakeholderId }) => stakeholderId === answer.evidenceOf);
  if (!colleague) return { given: null, note: "Who gave it has left your team: it backs your answer no longer." };
  if (evidenceGrade(colleague) === 0 || (colleague.value ?? 0) < 4) {
    return { given: null, note: `${colleague.name} no longer gives it: it backs your answer no longer.` };
  }
  return { given: givenViewOf(colleague, facts), note: noteOn(answer, colleague, facts) };
}

function noteOn(answer: OwnAnswer, colleague: ColleagueAnswer, facts: Facts): string | null {
  const { name, example, link } = colleague;
  if (!isOffered(colleague, facts)) {
    return `${name}’s answer is out of date. Once ${name} says it again, it backs yours again.`;
  }
  const isSame = example === answer.pointedExample && link === answer.pointedLink;
  return isSame ? null : `${name} has changed it since you pointed to it.`;
}

/** What colleagues gave and the reader does not point at yet; nothing for an answer that is not in favour. */
export function offersOf(answer: OwnAnswer | undefined, facts: Facts): GivenView[] {
  if ((answer?.value ?? 0) < 4) return [];
  const others = facts.colleagues.filter(({ stakeholderId }) => stakeholderId !== answer?.evidenceOf);
  return others.filter((colleague) => isOffered(colleague, facts)).map((colleague) => givenViewOf(colleague, facts));
}

function isOffered(colleague: ColleagueAnswer, { item, today, roomStage, happenings }: Facts): boolean {
  const { value, answeredOn: on, at } = colleague;
  const said = { item, value, on, at, evidenceGrade: evidenceGrade(colleague) };
  const marks = happenings.map((mark) => ({ ...mark, items: [item] }));
  return isBacking(said, marks, { today, stage: roomStage });
}

function givenViewOf({ stakeholderId, name, example, link, answeredOn }: ColleagueAnswer, { today }: Facts): GivenView {
  const kind = link === null ? "In words" : example === null ? "A link" : "In words, with a link";
  return { id: stakeholderId, name, example, link, kindAndAge: `${kind}, ${sayAge(answeredOn, today)}` };
}
