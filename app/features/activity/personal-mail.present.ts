import type { DealForReader, WaitingItem } from "#app/features/mailings/schema.ts";
import { capitalised, counted } from "#app/lib/words.ts";
import { paths } from "#app/paths.ts";
import { sayDate, sayDay, sayLateness } from "#app/ui/dates.ts";
import type { LetterSection, Writers } from "./mail.present.ts";

/** Mails to one person about everything that is theirs, in all their rooms. */
export const personalWriters: Pick<Writers, "reminder"> = {
  reminder: ({ day, deals }, { origin }) => ({
    subject: reminderSubject(deals, day),
    sender: null,
    body: [`${sayDay(day, day)}. This waits for you:`],
    sections: deals.map((deal) => waitingSection(deal, day, origin)),
    fine: [
      "At most one mail like this a day, on working days, and none when nothing is due. Its links open nothing by themselves.",
      `How many days ahead, and which mails you get at all, stands under “You”: ${origin}${paths.you()}`,
    ],
  }),
};

function reminderSubject(deals: readonly DealForReader[], day: string): string {
  const items = deals.flatMap(({ items }) => items);
  const [only] = items;
  const where = deals.length === 1 ? `: ${deals[0]?.dealTitle}` : "";
  if (only && items.length === 1) return waitingWords(only, day) + where;
  const late = items.filter((item) => item.kind === "step" && item.dueOn < day).length;
  const what = `${counted(items.length, "thing")} wait for you${late === 0 ? "" : `, ${late === 1 ? "one is" : `${late} are`} late`}`;
  return capitalised(what) + where;
}

function waitingSection(deal: DealForReader, day: string, origin: string): LetterSection {
  const { dealId, dealTitle, otherName, side, items } = deal;
  return {
    title: `${dealTitle}, with ${otherName}`,
    lines: items.map((item) => waitingWords(item, day)),
    link:
      side === "buyer"
        ? { label: "Open the room", url: origin + paths.room(dealId) }
        : { label: "Open the plan", url: origin + paths.plan(dealId) },
  };
}

function waitingWords(item: WaitingItem, day: string): string {
  switch (item.kind) {
    case "step": {
      const late = sayLateness(item.dueOn, day);
      return late === null
        ? `${sayDate(item.dueOn, day)}: ${item.title}`
        : `${late}: ${item.title} (${sayDay(item.dueOn, day)})`;
    }
    case "decision":
      return `You are asked to decide on version ${item.number} of the plan`;
    case "checklist":
      return `Your checklist of stage ${item.stage} is not finished`;
  }
}
