import type { DealForReader, WaitingItem } from "#app/features/mailings/schema.ts";
import { capitalised, counted, countWord } from "#app/lib/words.ts";
import { paths } from "#app/paths.ts";
import { sayDate, sayDay, sayLateness } from "#app/ui/dates.ts";
import { newsHeadline, newsLines } from "./digest-lines.present.ts";
import type { LetterSection, Writers } from "./mail.present.ts";

/** Deals in one mail; somebody of whose deals more have moved finds them in the pipeline. */
const MOST_DEALS = 12;

/** Mails to one person about everything that is theirs, in all their rooms. */
export const personalWriters: Pick<Writers, "reminder" | "digest"> = {
  reminder: ({ day, deals }, { origin }) => ({
    subject: reminderSubject(deals, day),
    sender: null,
    body: [`${sayDay(day, day)}. This waits for you:`],
    sections: deals.map((deal) => dealSection(deal, day, origin)),
    fine: [
      "At most one mail like this a day, on working days, and none when nothing is due. Its links open nothing by themselves.",
      yourSwitches(origin),
    ],
  }),
  digest: ({ day, deals }, { origin }) => ({
    subject: digestSubject(deals, day),
    sender: null,
    body: digestBody(deals, day),
    sections: deals.slice(0, MOST_DEALS).map((deal) => dealSection(deal, day, origin)),
    fine: [
      `${rhythmOf(deals)}, and none when nothing is new. It tells what both sides share, and its links open nothing by themselves.`,
      yourSwitches(origin),
    ],
  }),
};

function yourSwitches(origin: string): string {
  return `How many days ahead, and which mails you get at all, stands under “You”: ${origin}${paths.you()}`;
}

function reminderSubject(deals: readonly DealForReader[], day: string): string {
  const items = deals.flatMap((deal) => deal.items);
  const [only] = items;
  if (only && items.length === 1) return waitingWords(only, day) + whereOf(deals);
  return capitalised(`${counted(items.length, "thing")} wait for you${lateWords(items, day)}`) + whereOf(deals);
}

function lateWords(items: readonly WaitingItem[], day: string): string {
  const late = items.filter((item) => item.kind === "step" && item.dueOn < day).length;
  return late === 0 ? "" : `, ${countWord(late)} ${late === 1 ? "is" : "are"} late`;
}

/** A subject names the deal where there is one alone. */
function whereOf(deals: readonly DealForReader[]): string {
  return deals.length === 1 ? `: ${deals[0]?.dealTitle}` : "";
}

function digestSubject(deals: readonly DealForReader[], day: string): string {
  const [items, news] = [deals.flatMap((deal) => deal.items), deals.flatMap((deal) => deal.news)];
  const [only] = news;
  if (only && news.length === 1 && items.length === 0) return newsHeadline(only, day) + whereOf(deals);
  const places = deals.filter((deal) => deal.news.length > 0).length;
  const moved = `${counted(news.length, "thing")} ${news.length === 1 ? "is" : "are"} new${places > 1 ? ` in ${countWord(places)} ${nounOf(deals)}` : ""}`;
  const waits =
    items.length === 0 ? "" : `, ${countWord(items.length)} ${items.length === 1 ? "waits" : "wait"} for you`;
  return capitalised(moved + waits) + whereOf(deals);
}

function digestBody(deals: readonly DealForReader[], day: string): string[] {
  const waits = deals.some(({ items }) => items.length > 0) ? ", and what waits for you" : "";
  const more = deals.length - MOST_DEALS;
  return [
    `${sayDay(day, day)}. What is new in your ${nounOf(deals)} since the last mail like this${waits}.`,
    ...(more > 0 ? [`${MOST_DEALS} of them are below; the pipeline shows ${countWord(more)} more.`] : []),
  ];
}

function nounOf(deals: readonly DealForReader[]): string {
  return deals.every(({ side }) => side === "seller") ? "deals" : "rooms";
}

function rhythmOf(deals: readonly DealForReader[]): string {
  return deals.every(({ side }) => side === "buyer")
    ? "A mail like this comes on the first working day of your week"
    : "At most one mail like this a day, on working days";
}

function dealSection(deal: DealForReader, day: string, origin: string): LetterSection {
  const { dealId, dealTitle, otherName, side, items, news } = deal;
  const waits = {
    label: news.length === 0 ? null : "Waits for you",
    lines: items.map((item) => waitingWords(item, day)),
  };
  const moved = { label: items.length === 0 ? null : "New", lines: newsLines(news, day) };
  return {
    title: `${dealTitle}, with ${otherName}`,
    lists: [waits, moved].filter(({ lines }) => lines.length > 0),
    link: linkOf(side, origin, { dealId, hasNews: news.length > 0 }),
  };
}

function linkOf(
  side: DealForReader["side"],
  origin: string,
  { dealId, hasNews }: { dealId: string; hasNews: boolean },
) {
  if (side === "buyer") return { label: "Open the room", url: origin + paths.room(dealId) };
  return hasNews
    ? { label: "Open the deal", url: origin + paths.deal(dealId) }
    : { label: "Open the plan", url: origin + paths.plan(dealId) };
}

function waitingWords(item: WaitingItem, day: string): string {
  switch (item.kind) {
    case "step": {
      const late = sayLateness(item.dueOn, day);
      return late === null
        ? `${sayDate(item.dueOn, day)}: ${item.title}`
        : `${late}: ${item.title} (${sayDay(item.dueOn, day)})`;
    }
    case "question":
      return `${item.by} asked on ${sayDay(item.sinceOn, day)}: ${quoted(item.text)}`;
    case "answer":
      return `${item.by} answered on ${sayDay(item.sinceOn, day)}, is it settled? You asked: ${quoted(item.text)}`;
    case "release":
      return `${item.vendorName} asks your team for a release by ${sayDate(item.dueOn, day)}. Whether and when is yours to decide`;
    case "decision":
      return `You are asked to decide on version ${item.number} of the plan`;
    case "checklist":
      return `Your checklist of stage ${item.stage} is not finished`;
  }
}

/** A line of a mail; the whole of it stands in the room. */
const LONGEST_QUOTE = 140;

function quoted(text: string): string {
  const letters = [...text.replaceAll(/\s+/g, " ")];
  const isWhole = letters.length <= LONGEST_QUOTE;
  return isWhole ? `“${letters.join("")}”` : `“${letters.slice(0, LONGEST_QUOTE).join("").trimEnd()} …”`;
}
