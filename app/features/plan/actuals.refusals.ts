import { refusalWords } from "#app/features/rooms/refusals.ts";
import type { MeasureRefusal } from "./actuals.commands.server.ts";

const words = {
  outcome_unknown: { outcome: "The plan does not name this outcome any more. Please choose one that it names." },
  to_come: { measuredOn: "This day is still to come. Please give the day on which it was measured." },
} as const;

export function measureRefusal(reason: MeasureRefusal): Record<string, string> {
  return reason === "deal_ended" || reason === "key_reused" ? { form: refusalWords(reason) } : words[reason];
}
