import { Promises } from "#app/features/promises/components/promises.tsx";
import type { PromiseRow } from "#app/features/promises/present.ts";
import { RoomPage } from "#app/features/rooms/components/room-page.tsx";
import { isUnderWay, type RoomFrame } from "#app/features/rooms/present.ts";
import { listed } from "#app/lib/words.ts";
import { errorsOf, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { AudienceLabel } from "#app/ui/audience.tsx";
import { Actions, LinkButton } from "#app/ui/button.tsx";
import { DateText } from "#app/ui/date.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { RowList } from "#app/ui/list.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Part } from "#app/ui/page.tsx";
import { TrendChart } from "#app/ui/trend-chart.tsx";
import type { PulseView, TrendView } from "../present.ts";
import { PulseForm } from "./pulse-form.tsx";

type Props = { frame: RoomFrame; view: PulseView; promises: readonly PromiseRow[]; today: string; state: FormState };

const NAMES = { trust: "Trust", understanding: "Understanding", care: "Care", standing: "Today" };

/** What the team thinks of the vendor: asked every thirty days, also after the signature. */
export function PulsePage({ frame, view, promises, today, state }: Props) {
  const { vendorName, dealId } = frame;
  return (
    <RoomPage frame={frame} tab="readiness" ground="team" width="mid">
      {view.state.low.length === 0 ? null : <PulseAlert vendorName={vendorName} dealId={dealId} low={view.state.low} />}
      <Part title={`How is ${vendorName} doing?`}>
        <AudienceLabel kind="team">
          <strong>Your team only.</strong> Colleagues see the middle of what all say, never who said what. {vendorName}{" "}
          sees a level only with a release, and only where three people or more have said.
        </AudienceLabel>
        <ErrorSummary errors={errorsOf(state, NAMES)} />
        {view.state.lastOn === null ? null : (
          <p className="muted">
            You last said on <DateText on={view.state.lastOn} today={today} />. It is asked again every thirty days, and
            after meetings and milestones.
          </p>
        )}
        {isUnderWay(frame) ? <PulseForm dealId={dealId} vendorName={vendorName} own={view.own} /> : null}
      </Part>
      <Promises rows={promises} />
      {view.own === null ? null : (
        <Part title="Together">
          <p>{view.standing}</p>
          {view.trends.every(({ points }) => points.length < 2) ? null : (
            <p className="small muted">In each circle: from how many people. Their middle stands above it.</p>
          )}
          <RowList
            items={view.trends.map((trend) => ({
              key: trend.question,
              content: <Trend trend={trend} />,
              side: trend.now === null ? "not known" : <strong className="num">{trend.now} of 5</strong>,
            }))}
          />
        </Part>
      )}
      <Actions>
        <LinkButton href={paths.room(dealId)}>Back to the summary</LinkButton>
      </Actions>
    </RoomPage>
  );
}

function Trend({ trend }: { trend: TrendView }) {
  return (
    <>
      <strong>{trend.name}</strong>
      <span className="sub">
        {trend.wording}: {trend.basis}
      </span>
      {trend.points.length < 2 ? null : <TrendChart finding={trend.finding} points={trend.points} />}
    </>
  );
}

/** The group stands at 2 or below on something: the team should know before it goes on. */
export function PulseAlert({
  vendorName,
  dealId,
  low,
}: {
  vendorName: string;
  dealId: string;
  low: readonly string[];
}) {
  return (
    <Notice>
      <strong>Your team’s pulse is low: {listed(low)}.</strong> Half of you or more stand at 2 or below. {vendorName}{" "}
      does not see this. Older answers on trust no longer count in favour:{" "}
      <a href={paths.checklist(dealId)}>answer it again</a>, or <a href={paths.pulse(dealId)}>look at the pulse</a>.
    </Notice>
  );
}
