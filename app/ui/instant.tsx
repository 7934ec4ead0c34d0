import { instantFrom } from "#app/lib/calendar.ts";
import { mannerNow } from "#app/lib/manner.ts";
import { sayTime } from "./dates.ts";

/** An instant to the minute: in UTC, as the record has it and everybody reads it, and below by the reader's own clock. */
export function Instant({ at }: { at: string }) {
  const [instant, { zone }] = [instantFrom(at), mannerNow()];
  return (
    <time dateTime={at} className="num">
      {sayTime(instant, "UTC")}
      {zone === "UTC" ? null : <span className="sub">{`${sayTime(instant)} where you are`}</span>}
    </time>
  );
}
