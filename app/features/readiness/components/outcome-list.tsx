import { DateText } from "#app/ui/date.tsx";
import { RowList } from "#app/ui/list.tsx";

export type OutcomeWords = {
  id: string;
  text: string;
  fromValue: string | null;
  toValue: string | null;
  dueOn: string;
};

/** The outcomes as people read them: what, from which value to which, by when. */
export function OutcomeList({ outcomes, today }: { outcomes: readonly OutcomeWords[]; today: string }) {
  return (
    <RowList
      items={outcomes.map((outcome) => ({
        key: outcome.id,
        content: <OutcomeText outcome={outcome} />,
        side: <DateText on={outcome.dueOn} today={today} say="day" />,
      }))}
    />
  );
}

export function OutcomeText({ outcome }: { outcome: OutcomeWords }) {
  const values = valuesOf(outcome);
  return (
    <>
      <span className="voice">{outcome.text}</span>
      {values === null ? null : <span className="sub num">{values}</span>}
    </>
  );
}

function valuesOf({ fromValue, toValue }: OutcomeWords): string | null {
  if (fromValue !== null && toValue !== null) return `from ${fromValue} today to ${toValue}`;
  if (toValue !== null) return `to ${toValue}`;
  return fromValue === null ? null : `today ${fromValue}`;
}
