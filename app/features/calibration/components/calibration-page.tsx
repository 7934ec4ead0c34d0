import { paths } from "#app/paths.ts";
import { LevelMark } from "#app/ui/level.tsx";
import { Columns, FactsLine, Part } from "#app/ui/page.tsx";
import { ReliabilityChart } from "#app/ui/reliability-chart.tsx";
import { Table } from "#app/ui/table.tsx";
import { pointWords, type CalibrationView, type RecordView } from "../present.ts";
import { CHECKPOINTS, type CalibrationPoint } from "../checkpoints.ts";
import type { Afterwards } from "../schema.ts";
import { AfterNoFit, BaseRates, OwnWord } from "./calibration-parts.tsx";

type Props = {
  view: CalibrationView;
  afterwards: Afterwards;
  at: CalibrationPoint;
  /** Whose deals are counted. */
  whose: string;
  today: string;
};

/** What verdicts were worth: each released verdict held against how its deal ended. */
export function CalibrationPage({ view, afterwards, at, whose, today }: Props) {
  const { verdicts } = view;
  return (
    <>
      <p className="muted">What verdicts were worth</p>
      <h1 className="sentence voice">{verdicts.finding}</h1>
      <FactsLine>
        <span>{whose}</span>
        <span>{view.ends}</span>
        {afterwards.unreleased === 0 ? null : <span>{afterwards.unreleased} more ended without a release</span>}
      </FactsLine>
      <p className="small">
        Only verdicts that customers released count here, frozen on the day of the release. Judged by the{" "}
        {pointWords[at]}: <Points at={at} />
      </p>
      <Columns look="aside">
        <div>
          <Rates verdicts={verdicts} />
          <Score verdicts={verdicts} />
          <Part title="Your belief, judged the same way">
            <p>{view.beside.sentence}</p>
          </Part>
          <AfterNoFit afterwards={afterwards} falsely={view.falsely} today={today} />
        </div>
        <div>
          {verdicts.isEnough ? (
            <section aria-label="Promised and come true">
              <h2>Promised, and come true</h2>
              <ReliabilityChart
                finding={verdicts.pictureFinding}
                across="% that a verdict is taken to promise"
                up="% of its deals that were won"
                points={verdicts.points}
              />
            </section>
          ) : null}
          <Part title="How many it takes" quiet>
            <p className="small">{view.needed}</p>
          </Part>
          <OwnWord afterwards={afterwards} />
          <BaseRates />
        </div>
      </Columns>
    </>
  );
}

function Points({ at }: Pick<Props, "at">) {
  return (
    <>
      {CHECKPOINTS.filter((point) => point !== at).map((point, index) => (
        <span key={point}>
          {index === 0 ? "or the " : ", "}
          <a href={paths.calibration(point)}>{pointWords[point]}</a>
        </span>
      ))}
      .
    </>
  );
}

function Rates({ verdicts }: { verdicts: RecordView }) {
  return (
    <section aria-label="Wins by verdict">
      <Table
        look="scroll"
        caption="Deals that ended, by what their customer had released. In brackets where the true share may lie (Jeffreys, 95 %)."
      >
        <thead>
          <tr>
            <th scope="col">Released</th>
            <th scope="col">Won</th>
            <th scope="col" className="desk-only">
              Taken to promise
            </th>
            {verdicts.isEnough ? <th scope="col">Best guess now</th> : null}
          </tr>
        </thead>
        <tbody>
          {verdicts.rates.map(({ verdict, name, mark, came, forecast, estimate }) => (
            <tr key={verdict}>
              <th scope="row">
                <LevelMark level={mark}>{name}</LevelMark>
              </th>
              <td>
                {came.split(/ (?=\()/).map((part, index) => (
                  <span key={part} className={index === 0 ? "nowrap" : "sub nowrap"}>
                    {part}
                  </span>
                ))}
              </td>
              <td className="desk-only">{forecast}</td>
              {estimate === null ? null : <td className="nowrap">{estimate}</td>}
            </tr>
          ))}
        </tbody>
      </Table>
      <p>{verdicts.order}</p>
    </section>
  );
}

/** Brier with Murphy's parts, in words that say which way is good. */
function Score({ verdicts: { score, isEnough } }: { verdicts: RecordView }) {
  if (score === null) {
    return isEnough ? null : (
      <Part title="The score">
        <p>Below ten deals a score would be noise, so there is none.</p>
      </Part>
    );
  }
  const rows = [
    ["Error of the verdicts (Brier)", score.brier, "0 knows everything, 0.25 is a coin; less is better"],
    ["of which: promised otherwise than it came (reliability)", score.reliability, "less is better"],
    ["taken off: deals told apart (resolution)", score.resolution, "more is better"],
    ["in the deals themselves (uncertainty)", score.uncertainty, "yours to bear, not to change"],
  ] as const;
  return (
    <Part title="The score">
      <p>{score.skill}</p>
      <Table caption="Error = reliability − resolution + uncertainty (Murphy 1973). In brackets what so few deals leave open (95 %, bootstrap); they make reliability look worse than it is.">
        <tbody>
          {rows.map(([name, value, way]) => (
            <tr key={name}>
              <th scope="row">
                {name} <span className="sub">{way}</span>
              </th>
              <td className="right">{value}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Part>
  );
}
