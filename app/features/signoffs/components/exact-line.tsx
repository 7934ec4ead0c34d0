import { DateText } from "#app/ui/date.tsx";
import type { ExactView } from "../page.present.ts";

/** "Plan version 3, published Fri 20 Nov by Dana Whitfield, 9f2c·41ab": which text exactly. */
export function ExactLine({ exact, today }: { exact: ExactView; today: string }) {
  return (
    <p className="small muted num">
      Plan version {exact.number}, published <DateText on={exact.publishedOn} today={today} say="day" /> by{" "}
      {exact.publishedByName}, <code title={exact.sha256}>{exact.short}</code>
    </p>
  );
}
