import { daysBetween, type CalendarDate } from "#app/lib/calendar.ts";
import { sayDate, sayExactDay } from "#app/ui/dates.ts";
import { lapsesOn, type LapseFacts } from "./lapse.ts";

export type AliveView = { lede: string; rule: string; isEnded: boolean };

/** What ends a quiet deal, and when, in the words of the page that asks whether it lives. */
export function aliveViewOf(
  facts: LapseFacts,
  { today, accountName, isEnded }: { today: CalendarDate; accountName: string; isEnded: boolean },
): AliveView {
  const quiet = daysBetween(facts.quietSince, today);
  const heard =
    quiet < 1 ? "did something you can both see today" : `has done nothing you can both see for ${quiet} days`;
  const said =
    facts.confirmedOn === null ? "" : ` Somebody here last said that it lives on ${sayExactDay(facts.confirmedOn)}.`;
  return {
    lede: `${accountName} ${heard}. The target ${facts.targetOn < today ? "was" : "is"} ${sayExactDay(facts.targetOn)}.${said}`,
    rule: isEnded
      ? "This deal has ended already."
      : `Unless they do something, or you say that it lives, it ends as “not now” on ${sayDate(lapsesOn(facts), today)}. What they do in private does not count, so that its silence tells you nothing.`,
    isEnded,
  };
}
