import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { paths } from "#app/paths.ts";
import { AudienceArea, AudienceLabel } from "#app/ui/audience.tsx";
import { Actions, Button } from "#app/ui/button.tsx";
import { DateText } from "#app/ui/date.tsx";
import { RowList } from "#app/ui/list.tsx";
import { Part } from "#app/ui/page.tsx";
import type { PlanPage } from "../page.queries.server.ts";
import type { OutcomeView } from "../present.ts";
import "#app/styles/steps.css";

type Props = { frame: RoomFrame; today: string; page: PlanPage };

/** What the plan is for. A champion who has something new to share is offered it here, and nobody else sees the offer. */
export function SharedOutcomes({ frame, today, page }: Props) {
  const { outcomes } = page.plan;
  if (outcomes.length === 0 && page.outcomesToShare === null) return null;
  return (
    <Part title="What must be different" quiet>
      {outcomes.length === 0 ? null : <Outcomes outcomes={outcomes} today={today} measured={page.measured} />}
      {outcomes.length === 0 ? null : (
        <p className="small">
          <a href={paths.measured(frame.dealId)}>What became of them</a>
        </p>
      )}
      {page.outcomesToShare === null ? null : (
        <ShareOffer frame={frame} today={today} offered={page.outcomesToShare} isFirst={outcomes.length === 0} />
      )}
    </Part>
  );
}

type OfferProps = { frame: RoomFrame; today: string; offered: readonly OutcomeView[]; isFirst: boolean };

function ShareOffer({ frame, today, offered, isFirst }: OfferProps) {
  return (
    <AudienceArea kind="team">
      <AudienceLabel kind="team">
        <strong>Your team only.</strong>{" "}
        {isFirst
          ? `Your outcomes are not part of this plan yet.`
          : `Your team’s outcomes have changed since they were shared. This is how they read now.`}
      </AudienceLabel>
      <Outcomes outcomes={offered} today={today} />
      <CommandForm name="share_outcomes" intent="share_outcomes" className="form">
        <p className="small">
          Everybody in this room will read them, {frame.vendorName} too, and they stand in the next version that is
          published. How they came about stays with your team.
        </p>
        <Actions>
          <Button>Share the outcomes with {frame.vendorName} in this plan</Button>
        </Actions>
      </CommandForm>
    </AudienceArea>
  );
}

type OutcomesProps = { outcomes: readonly OutcomeView[]; today: string; measured?: PlanPage["measured"] };

export function Outcomes({ outcomes, today, measured = {} }: OutcomesProps) {
  return (
    <RowList
      items={outcomes.map(({ sentence, dueOn }) => ({
        key: sentence,
        content: (
          <>
            <span className="voice outcome">{sentence}</span>
            {measured[sentence] ? <span className="sub num">Measured: {measured[sentence]}</span> : null}
          </>
        ),
        side: (
          <>
            by <DateText on={dueOn} today={today} say="day" />
          </>
        ),
      }))}
    />
  );
}
