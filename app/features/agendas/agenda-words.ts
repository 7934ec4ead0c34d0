import type { AgendaText } from "#db/schema/agendas.ts";
import { gateName } from "#app/features/readiness/gate-words.ts";
import { wordsOfTheFirstStages } from "./words-of-the-first-stages.ts";
import { wordsOfTheLaterStages } from "./words-of-the-later-stages.ts";

/** What is particular about a subject. `{vendor}` is named where it belongs to the question. No side is taken. */
export type AgendaWords = {
  readonly question: string;
  readonly why: string;
  /** What people know, apart from what they believe. */
  readonly know: readonly string[];
  readonly settle: string;
  readonly decide: string;
};

const words: Readonly<Record<string, AgendaWords>> = { ...wordsOfTheFirstStages, ...wordsOfTheLaterStages };

/** Thirty minutes on a subject, the same whoever reads it and however the team stands: without an answer, a name or a level. */
export function agendaOf(gate: string, vendorName: string): AgendaText & { title: string } {
  const particular = words[gate];
  if (!particular) throw new Error(`No agenda for ${gate}`);
  const { question, why, know, settle, decide } = particular;
  return {
    title: gateName(gate),
    question: question.replace("{vendor}", vendorName),
    why,
    parts: [
      { minutes: 2, title: "Why we talk about this", lines: ["Somebody reads the question and the reason aloud."] },
      {
        minutes: 10,
        title: "Both views, five minutes each",
        lines: [
          "Whoever doubts begins. Then whoever is in favour.",
          "Nobody interrupts. Each side says what it sees, not what the others overlook.",
          "At the end each says the other’s view in one sentence, until the other agrees that this is it.",
        ],
      },
      { minutes: 8, title: "What we know, and what we only believe", lines: know },
      { minutes: 4, title: "What would settle it", lines: [settle] },
      { minutes: 4, title: "Decide", lines: [decide] },
      {
        minutes: 2,
        title: "Answer again",
        lines: ["Each for themselves, as they see it now. A mind that stays is fine."],
      },
    ],
  };
}
