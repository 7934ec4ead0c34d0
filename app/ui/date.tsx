import { sayAge, sayDate, sayDay, sayExactDay } from "./dates.ts";

interface DateTextProps {
  /** Calendar date, "2026-12-04". */
  readonly on: string;
  readonly today: string;
  /** `distance` says "Fri 4 Dec, in 13 days", `day` "Fri 4 Dec", `age` "11 days old". */
  readonly say?: "distance" | "day" | "age";
}

const ways = { distance: sayDate, day: sayDay, age: sayAge } as const;

/** The one date of the product: as people say it, with the exact day in the title. */
export function DateText({ on, today, say = "distance" }: DateTextProps) {
  return (
    <time dateTime={on} title={sayExactDay(on)} className="num">
      {ways[say](on, today)}
    </time>
  );
}
