import { z } from "zod";
import { calendarDate, choice, commandForm, identifier, optional, paragraph, several } from "#app/lib/fields.ts";
import { CATEGORIES } from "./forecast-words.ts";

/** As many as a page of the pipeline shows. */
export const MOST_TOGETHER = 50;

function chosenDeals() {
  return several(identifier(), MOST_TOGETHER).refine((ids) => ids.length > 0, {
    error: "Please choose deals in the pipeline first.",
  });
}

const AskSeveralForm = commandForm({
  intent: z.literal("ask"),
  deal: chosenDeals(),
  dueOn: calendarDate(),
  note: optional(paragraph(500)),
});
const ForecastSeveralForm = commandForm({
  intent: z.literal("forecast"),
  deal: chosenDeals(),
  category: choice(CATEGORIES),
});
const HandOverSeveralForm = commandForm({
  intent: z.literal("hand_over"),
  deal: chosenDeals(),
  memberId: identifier(),
});

/** What can be done to several deals at once. */
export const SeveralForm = z.discriminatedUnion("intent", [AskSeveralForm, ForecastSeveralForm, HandOverSeveralForm], {
  error: "This form is incomplete. Please load the page again.",
});
export type SeveralInput = z.output<typeof SeveralForm>;

/** What the address names: ids that are none are nobody's. */
export function chosenFrom(url: URL): string[] {
  const named = url.searchParams.getAll("deal").filter((id) => identifier().safeParse(id).success);
  return [...new Set(named)].slice(0, MOST_TOGETHER);
}

export type ChosenDeal = {
  dealId: string;
  accountName: string;
  title: string;
  ownerName: string | null;
  isOpen: boolean;
};
