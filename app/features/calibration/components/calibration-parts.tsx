import type { Aftermath } from "#db/schema/endings.ts";
import { aftermathWords } from "#app/features/endings/aftermath.present.ts";
import { capitalised, counted, countWord } from "#app/lib/words.ts";
import { paths } from "#app/paths.ts";
import { DateText } from "#app/ui/date.tsx";
import { RowList } from "#app/ui/list.tsx";
import { Part } from "#app/ui/page.tsx";
import { Table } from "#app/ui/table.tsx";
import { baseRates } from "../base-rates.ts";
import type { Afterwards } from "../schema.ts";

type AfterProps = { afterwards: Afterwards; falsely: string; today: string };

/** Both ways of being wrong: a team that was ready and did not buy, and a no fit that was one after all. */
export function AfterNoFit({ afterwards, falsely, today }: AfterProps) {
  const known = Object.entries(afterwards.known) as [Aftermath, number][];
  return (
    <Part title="Where it was wrong">
      <p>{falsely}</p>
      <p>
        {known.length === 0
          ? "Of no deal that ended as no fit it is known yet what became of the customer."
          : `After “no fit”: ${known.map(([what, deals]) => `${aftermathWords[what].label.toLowerCase()} (${countWord(deals)})`).join(", ")}.`}
      </p>
      {afterwards.waiting.length === 0 ? null : (
        <>
          <h3>Worth finding out within a year</h3>
          <RowList
            items={afterwards.waiting.map(({ dealId, accountName, title, endedOn }) => ({
              key: dealId,
              content: (
                <>
                  <a href={paths.deal(dealId)}>{accountName}</a>, {title}
                </>
              ),
              side: (
                <>
                  no fit since <DateText on={endedOn} today={today} />
                </>
              ),
            }))}
          />
        </>
      )}
    </Part>
  );
}

/** How often the vendor took back what it had stated: its own promises are judged too. */
export function OwnWord({ afterwards: { statements, lowered } }: { afterwards: Afterwards }) {
  return (
    <Part title="Your own word" quiet>
      <p className="small">
        {statements === 0
          ? "Nothing has been stated about a requirement yet."
          : `${capitalised(counted(statements, "statement"))} about what you cover; ${lowered === 0 ? "none was" : counted(lowered, "was", "were")} lowered afterwards. Customers see each change.`}
      </p>
    </Part>
  );
}

export function BaseRates() {
  return (
    <Part title="What others report" quiet>
      <Table look="scroll" caption="In percent, as published. Each counts other deals, so compare with care.">
        <thead>
          <tr>
            <th scope="col">Source</th>
            <th scope="col">Won</th>
            <th scope="col">Lost</th>
            <th scope="col">No decision</th>
          </tr>
        </thead>
        <tbody>
          {baseRates.map(({ source, of, won, lost, noDecision }) => (
            <tr key={source}>
              <th scope="row">
                {source} <span className="sub">{of}</span>
              </th>
              <td>{won ?? "–"}</td>
              <td>{lost ?? "–"}</td>
              <td>{noDecision ?? "–"}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Part>
  );
}
