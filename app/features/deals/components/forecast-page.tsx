import { Form } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { LevelMark } from "#app/ui/level.tsx";
import { EmptyState, Notice } from "#app/ui/notice.tsx";
import { Part } from "#app/ui/page.tsx";
import { Sentence, SentenceSelect } from "#app/ui/sentence.tsx";
import { Table } from "#app/ui/table.tsx";
import type { Cell, ForecastRow, ForecastView } from "../forecast.present.ts";
import type { SentencePart } from "../pipeline-view.ts";

type Props = { view: ForecastView; whose: SentencePart };

/** What reps believe beside what customers released. It adds up, and predicts nothing. */
export function ForecastPage({ view, whose }: Props) {
  return (
    <>
      <h1 className="sr">Forecast</h1>
      <Form method="get" action={paths.forecast()} key={whose.value}>
        <Sentence>
          A forecast of open deals{" "}
          <SentenceSelect name="owner" label={whose.label} options={whose.options} defaultValue={whose.value} />
        </Sentence>
        <div className="ask-more">
          <Button>Show these deals</Button>
        </div>
      </Form>
      <p className="muted">
        What reps believe of open deals, beside what their customers released. Nothing here predicts anything: it adds
        up, and shows where the two do not say the same.
      </p>
      {view.isEmpty ? (
        <EmptyState title="No open deal to add up.">
          <p>
            Deals stand here from the day they are opened. <a href={paths.pipeline()}>Look at the pipeline</a>
          </p>
        </EmptyState>
      ) : (
        <Sums view={view} />
      )}
    </>
  );
}

function Sums({ view }: { view: ForecastView }) {
  return (
    <>
      <Part title="What you believe, and what they released">
        {view.mismatch === null ? null : <Notice>{view.mismatch}</Notice>}
        <Table caption="Amounts by forecast and released verdict" captionHidden look="scroll">
          <thead>
            <tr>
              <th scope="col">Forecast</th>
              {view.verdicts.map(({ name, mark }) => (
                <th key={name} scope="col">
                  <LevelMark level={mark}>{name}</LevelMark>
                </th>
              ))}
              <th scope="col">Half are open longer than</th>
            </tr>
          </thead>
          <tbody>
            {view.beliefs.map((row) => (
              <Row key={row.key} row={row} withNote />
            ))}
          </tbody>
        </Table>
      </Part>
      <ByGroup title="By quarter of the target date" head="Quarter" rows={view.quarters} view={view} />
      {view.owners.length > 1 ? <ByGroup title="By owner" head="Owner" rows={view.owners} view={view} /> : null}
      <Part title="Target dates that moved">
        <p>{view.slipSentence}</p>
        {view.slips.length === 0 ? null : <Slips slips={view.slips} />}
      </Part>
    </>
  );
}

type GroupProps = { title: string; head: string; rows: readonly ForecastRow[]; view: ForecastView };

function ByGroup({ title, head, rows, view }: GroupProps) {
  return (
    <Part title={title}>
      <Table caption={`Amounts by ${head.toLowerCase()} and forecast`} captionHidden look="scroll">
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {view.categories.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.key} row={row} />
          ))}
        </tbody>
      </Table>
    </Part>
  );
}

function Row({ row, withNote = false }: { row: ForecastRow; withNote?: boolean }) {
  return (
    <tr>
      <th scope="row">{row.name}</th>
      {row.cells.map((cell, index) => (
        <td key={index} className="num">
          <Amounts cell={cell} />
        </td>
      ))}
      {withNote ? <td className="nowrap">{row.note}</td> : null}
    </tr>
  );
}

function Amounts({ cell }: { cell: Cell }) {
  if (cell === null) return <span className="muted">–</span>;
  const said = cell.amounts.length === 0 ? "no amount" : cell.amounts.join(", ");
  return (
    <>
      {cell.href === "" ? said : <a href={cell.href}>{said}</a>}
      <span className={cell.isMismatch ? "sub late" : "sub"}>
        {cell.deals}
        {cell.isMismatch ? ", surer than they are" : ""}
      </span>
    </>
  );
}

function Slips({ slips }: Pick<ForecastView, "slips">) {
  return (
    <Table caption="Deals whose target moved, the farthest first" captionHidden look="scroll">
      <thead>
        <tr>
          <th scope="col">Account and deal</th>
          <th scope="col">Moved</th>
          <th scope="col">From first to now</th>
          <th scope="col">Moved last by</th>
        </tr>
      </thead>
      <tbody>
        {slips.map((slip) => (
          <tr key={slip.key}>
            <th scope="row">
              <a href={slip.href}>{slip.accountName}</a>
              <span className="sub">{slip.title}</span>
            </th>
            <td>{slip.moved}</td>
            <td className="num">{slip.span}</td>
            <td>{slip.last}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
