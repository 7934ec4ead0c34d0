import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { DateText } from "#app/ui/date.tsx";
import { RowList } from "#app/ui/list.tsx";
import { Part } from "#app/ui/page.tsx";
import type { AgeingView } from "../picture-ageing.ts";

type Props = { frame: { dealId: string; endedAs: string | null }; ageing: AgeingView; today: string };

/** What expires soon. The reader's own needs one press; a colleague's needs the colleague. */
export function Ageing({ frame, ageing, today }: Props) {
  if (ageing.own.length + ageing.others.length === 0) return null;
  return (
    <Part title="What expires soon">
      <RowList
        items={[
          ...ageing.own.map((entry) => ({
            key: `own:${entry.item}`,
            content: <OwnEntry entry={entry} dealId={frame.dealId} today={today} />,
            side: frame.endedAs === null ? <SayAgain entry={entry} dealId={frame.dealId} /> : undefined,
          })),
          ...ageing.others.map(({ key, label, on }) => ({
            key,
            content: label,
            side: <DateText on={on} today={today} />,
          })),
        ]}
      />
    </Part>
  );
}

type Entry = AgeingView["own"][number];

function OwnEntry({ entry, dealId, today }: { entry: Entry; dealId: string; today: string }) {
  const href = entry.item === "rank" ? paths.ranking(dealId) : paths.statement(dealId, entry.item);
  return (
    <>
      <a href={href}>{entry.label}</a>: yours
      <span className="sub">
        {entry.state === "overtaken" ? (
          (entry.why ?? "something has changed since you answered")
        ) : (
          <>
            {entry.state === "soon" ? "counts until " : "counted until "}
            <DateText on={entry.on} today={today} />
          </>
        )}
      </span>
    </>
  );
}

/** Where the words have changed nobody confirms them unread: the statement is answered again on its page. */
function SayAgain({ entry, dealId }: { entry: Entry; dealId: string }) {
  if (entry.state === "overtaken") return <a href={paths.statement(dealId, entry.item)}>Answer again</a>;
  const action = entry.item === "rank" ? paths.ranking(dealId) : paths.statement(dealId, entry.item);
  return (
    <CommandForm name={`confirm:${entry.item}`} intent="confirm" action={action}>
      <Button aria-label={`Still true: ${entry.label}`}>Still true</Button>
    </CommandForm>
  );
}
