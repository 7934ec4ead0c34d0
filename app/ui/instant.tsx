import { useEffect, useState } from "react";
import { instantFrom } from "#app/lib/calendar.ts";
import { sayExactDay } from "./dates.ts";

/**
 * An instant to the minute: in UTC, as the record has it and everybody reads it, and below by the reader's own clock and language,
 * which only their browser knows. The line stands there before it is known, so that nothing moves.
 */
export function Instant({ at }: { at: string }) {
  const [here, setHere] = useState<string | null>(null);
  useEffect(() => setHere(sayHere(instantFrom(at))), [at]);
  return (
    <time dateTime={at} className="num">
      {`${sayExactDay(at.slice(0, 10))}, ${at.slice(11, 16)} UTC`}
      <span className="sub">{here ?? "\u00a0"}</span>
    </time>
  );
}

function sayHere(at: Date): string {
  const words = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" }).format(at);
  return `${words} where you are`;
}
