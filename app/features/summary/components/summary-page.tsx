import { Lately } from "#app/features/activity/components/lately.tsx";
import type { Lately as LatelyView } from "#app/features/activity/lately.present.ts";
import { PulseForm } from "#app/features/pulses/components/pulse-form.tsx";
import { PulseAlert } from "#app/features/pulses/components/pulse-page.tsx";
import { RoomPage } from "#app/features/rooms/components/room-page.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { paths } from "#app/paths.ts";
import { AudienceArea, AudienceLabel } from "#app/ui/audience.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { DateText } from "#app/ui/date.tsx";
import { LinkList, NextStep } from "#app/ui/next-step.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Ticks } from "#app/ui/progress.tsx";
import type { Step, SummaryPulse } from "../present.ts";

type Props = {
  frame: RoomFrame;
  steps: readonly Step[];
  /** Why the reader sees shared content only; null for the team. */
  outside: string | null;
  /** The vendor asks for a release, for all of the team to know. */
  asked: { dueOn: string; note: string | null; askedByName: string } | null;
  /** Whether the three questions about the vendor are due, and what has fallen; null before the first stage is done. */
  pulse: SummaryPulse | null;
  lately: LatelyView;
  today: string;
};

/** The first screen: my next one to three things. Not a dashboard. */
export function SummaryPage({ frame, steps, outside, asked, pulse, lately, today }: Props) {
  const [first, ...then] = steps;
  return (
    <RoomPage frame={frame} tab="summary" width="narrow">
      <Lead frame={frame} first={first} />
      {outside === null ? null : <Notice>{outside}</Notice>}
      {outside === null && frame.endedAs === null ? <Promise frame={frame} /> : null}
      {then.length === 0 ? null : (
        <LinkList label="After that" items={then.map(({ href, title, note }) => ({ href, label: title, note }))} />
      )}
      {pulse === null ? null : <Pulse frame={frame} pulse={pulse} today={today} />}
      {asked === null ? null : (
        <Notice>
          {asked.askedByName} of {frame.vendorName} asks your team for a release by{" "}
          <DateText on={asked.dueOn} today={today} />. {asked.note === null ? null : `“${asked.note}” `}A champion
          decides whether and when.
        </Notice>
      )}
      <Lately lately={lately} dealId={frame.dealId} otherName={frame.vendorName} today={today} />
    </RoomPage>
  );
}

/** What to do first; after the end how it ended, and both where a deal was won and something is left to do. */
function Lead({ frame, first }: { frame: RoomFrame; first: Step | undefined }) {
  if (!first) return frame.endedAs === null ? null : <Ended dealId={frame.dealId} />;
  return (
    <>
      <Next step={first} />
      {frame.endedAs === null ? null : (
        <Notice>
          This deal was agreed. <a href={paths.ended(frame.dealId)}>What was learned, and what each side keeps</a>
        </Notice>
      )}
    </>
  );
}

function Next({ step }: { step: Step }) {
  return (
    <NextStep kicker="Next for you" effort={step.effort ?? undefined} title={step.title}>
      {step.ticks === null ? null : <Ticks {...step.ticks} />}
      {step.note === null ? null : <p className="small muted">{step.note}</p>}
      <LinkButton href={step.href} tone="primary" wide>
        {step.button}
      </LinkButton>
      {step.allOnOnePage === null ? null : (
        <p className="small desk-only">
          <a href={step.allOnOnePage}>Or all statements on one page</a>
        </p>
      )}
    </NextStep>
  );
}

/** Answered in ten seconds, without leaving the page. */
function Pulse({ frame, pulse, today }: { frame: RoomFrame; pulse: SummaryPulse; today: string }) {
  const { vendorName, dealId } = frame;
  return (
    <>
      {pulse.low.length === 0 ? null : <PulseAlert vendorName={vendorName} dealId={dealId} low={pulse.low} />}
      {pulse.isDue ? (
        <AudienceArea kind="team">
          <h2 className="quiet-head">How is {vendorName} doing?</h2>
          <p className="small muted">
            {pulse.after === null ? null : (
              <>
                “{pulse.after.name}” was done on <DateText on={pulse.after.on} today={today} say="day" />.{" "}
              </>
            )}
            Four taps, about ten seconds. {vendorName} never sees what you say here. {pulse.kept}
          </p>
          <PulseForm dealId={dealId} vendorName={vendorName} own={null} />
        </AudienceArea>
      ) : null}
    </>
  );
}

function Ended({ dealId }: { dealId: string }) {
  return (
    <NextStep kicker="This deal has ended" title="What was learned, and what each side keeps">
      <LinkButton href={paths.ended(dealId)} tone="primary" wide>
        How it ended
      </LinkButton>
    </NextStep>
  );
}

function Promise({ frame }: { frame: RoomFrame }) {
  return (
    <AudienceArea kind="team">
      <AudienceLabel kind="team">
        <strong>Your team only.</strong> {frame.vendorName} sees that you took part, not what you said.{" "}
        <a href={paths.about(frame.dealId)}>About this room</a>
      </AudienceLabel>
    </AudienceArea>
  );
}
