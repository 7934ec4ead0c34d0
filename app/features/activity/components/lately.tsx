import { paths } from "#app/paths.ts";
import { AudienceLabel } from "#app/ui/audience.tsx";
import { DateText } from "#app/ui/date.tsx";
import { RowList } from "#app/ui/list.tsx";
import { Part } from "#app/ui/page.tsx";
import type { Lately as Deeds } from "../lately.present.ts";

type Props = { lately: Deeds; dealId: string; otherName: string; today: string };

/** What happened lately for both sides to read. */
export function Lately({ lately, dealId, otherName, today }: Props) {
  if (lately.length === 0) return null;
  return (
    <Part title="Lately">
      <AudienceLabel kind="shared">You and {otherName}</AudienceLabel>
      <RowList
        items={lately.map(({ key, words, on }) => ({
          key,
          content: words,
          side: <DateText on={on} today={today} say="day" />,
        }))}
      />
      <p className="small">
        <a href={paths.feed(dealId)}>Everything that has happened</a>
      </p>
    </Part>
  );
}
