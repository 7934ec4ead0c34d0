import type { RecordedEvent } from "./queries.server.ts";
import { dayHere } from "#app/lib/zone.ts";
import { sentenceOf } from "./present.ts";

export type Lately = readonly { key: string; words: string; on: string }[];

/** What happened lately, as sentences; the reader's own deeds are told as theirs. */
export function latelyIn(
  activity: readonly RecordedEvent[],
  { viewerName, today }: { viewerName: string; today: string },
): Lately {
  return activity.map(({ id, event, actorName, at }) => {
    const on = dayHere(at);
    return {
      key: id,
      words: sentenceOf(event, actorName === viewerName ? "You" : actorName),
      on: on > today ? today : on,
    };
  });
}
