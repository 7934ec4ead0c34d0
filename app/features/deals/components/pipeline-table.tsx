import { paths } from "#app/paths.ts";
import { DateText } from "#app/ui/date.tsx";
import { Said } from "#app/ui/level.tsx";
import { Crowd } from "#app/ui/person.tsx";
import { Bar } from "#app/ui/progress.tsx";
import { SortHead, Table } from "#app/ui/table.tsx";
import { actionHref } from "../action-href.ts";
import { sortedBy } from "../pipeline-view.ts";
import type { PipelineLine, PlanWords } from "../present.ts";
import type { PipelineView } from "../pipeline.schema.ts";

type Props = {
  lines: readonly PipelineLine[];
  today: string;
  view: PipelineView;
  caption: string;
  mayChoose: boolean;
};

export function PipelineTable({ lines, today, view, caption, mayChoose }: Props) {
  return (
    <Table caption={caption} captionHidden look="desk">
      <thead>
        <tr>
          <SortHead {...sortedBy(view, "account")}>Account and deal</SortHead>
          {view.owner === "mine" ? null : <SortHead {...sortedBy(view, "owner")}>Owner</SortHead>}
          <SortHead {...sortedBy(view, "released")}>What they released</SortHead>
          <th scope="col">Deciding gate</th>
          <SortHead {...sortedBy(view, "plan")}>Plan, today’s mark</SortHead>
          <SortHead {...sortedBy(view, "target")}>Target</SortHead>
          <SortHead {...sortedBy(view, "amount")} align="right">
            Amount
          </SortHead>
          <th scope="col">Outstanding</th>
          <SortHead {...sortedBy(view, "quiet")}>Last heard</SortHead>
          <SortHead {...sortedBy(view, "needs")}>Next</SortHead>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Row key={line.dealId} line={line} today={today} withOwner={view.owner !== "mine"} mayChoose={mayChoose} />
        ))}
      </tbody>
    </Table>
  );
}

type RowProps = { line: PipelineLine; today: string; withOwner: boolean; mayChoose: boolean };

/** Plain links: a list of fifty costs half as much as with links that know the router. */
function Row({ line, today, withOwner, mayChoose }: RowProps) {
  return (
    <tr>
      <th scope="row">
        {mayChoose ? (
          <input
            className="row-pick"
            type="checkbox"
            name="deal"
            value={line.dealId}
            form="several"
            aria-label={`Choose ${line.accountName}, ${line.title}`}
          />
        ) : null}
        <a href={paths.deal(line.dealId)}>{line.accountName}</a>
        <span className="sub">{line.title}</span>
      </th>
      {withOwner ? <td data-label="Owner">{line.ownerName}</td> : null}
      <td>
        <Said level={line.mark} word={line.markWord}>
          {line.sentence}
        </Said>
      </td>
      <td>
        <span className={line.isGateQuiet ? "muted" : undefined}>{line.gate}</span>
        {line.age === null ? null : <span className="sub">{line.age}</span>}
      </td>
      <td className="nowrap">
        <PlanBar plan={line.plan} />
      </td>
      <td className="nowrap" data-label="Target">
        <DateText on={line.targetOn} today={today} say="day" />
      </td>
      <td className="right num" data-label="Amount">
        {line.amount}
      </td>
      <td data-label="Outstanding">
        <Outstanding names={line.outstanding} />
      </td>
      <td
        className="nowrap"
        data-label="Last heard"
        title={line.heardFrom ?? "Nobody on their side has done anything that both of you can see"}
      >
        {line.heard}
      </td>
      <td>
        <a href={actionHref(line.next.place, { dealId: line.dealId, version: line.next.version })}>{line.next.label}</a>
      </td>
    </tr>
  );
}

/** How much is done, where it should be today, and how that stands in words. */
export function PlanBar({ plan }: { plan: PlanWords }) {
  return (
    <>
      {plan.total === 0 ? null : (
        <span className="bar-line">
          <Bar done={plan.share} today={plan.todayShare ?? undefined} tone={plan.tone} />
          <span className="sub">
            <span aria-hidden="true">{`${plan.done}/${plan.total}`}</span>
            <span className="sr">{`${plan.done} of ${plan.total} steps done.`}</span>
          </span>
        </span>
      )}
      <span className={plan.tone === "late" ? "sub late" : "sub"}>{plan.words}</span>
    </>
  );
}

const SHOWN = 3;

function Outstanding({ names }: { names: readonly string[] }) {
  if (names.length === 0) return <span className="muted">nobody</span>;
  const rest = names.slice(SHOWN);
  return (
    <>
      <Crowd people={names.slice(0, SHOWN).map((name) => ({ name, side: "customer" as const }))} />
      {rest.length === 0 ? null : (
        <span className="sub" title={rest.join(", ")}>
          and {rest.length} more
        </span>
      )}
    </>
  );
}
