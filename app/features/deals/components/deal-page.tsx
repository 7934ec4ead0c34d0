import { can } from "#app/engine/policy/policy.ts";
import { Lately } from "#app/features/activity/components/lately.tsx";
import { BantPart } from "#app/features/beliefs/components/bant-part.tsx";
import { BeliefPart } from "#app/features/beliefs/components/belief-part.tsx";
import { AftermathPart } from "#app/features/endings/components/aftermath-part.tsx";
import { RoomPage } from "#app/features/rooms/components/room-page.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { Promises } from "#app/features/promises/components/promises.tsx";
import { ReleaseHead } from "#app/features/releases/components/release-view.tsx";
import { errorsOf, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Columns } from "#app/ui/page.tsx";
import type { AlignmentView } from "../alignment.ts";
import { AskForRelease } from "./ask-for-release.tsx";
import { DealForecast } from "./deal-forecast.tsx";
import { DealNext } from "./deal-next.tsx";
import { Internal, PlanAndApproval, WhoTookPart } from "./deal-side.tsx";
import { HowTheySeeYou } from "./how-they-see-you.tsx";
import { ReleaseHistory, WhatDecides } from "./released.tsx";

type Props = {
  frame: RoomFrame;
  view: AlignmentView;
  today: string;
  state: FormState;
  mayAsk: boolean;
  mayChange: boolean;
  mayFollow: boolean;
  mayEnd: boolean;
};

/** One deal as the vendor sees it: what was released, what to do about it, who took part. */
export function DealPage({ frame, view, today, state, mayAsk, mayChange, mayFollow, mayEnd }: Props) {
  const { accountName, vendorName, dealId } = frame;
  return (
    <RoomPage frame={frame} tab="summary">
      <ErrorSummary errors={errorsOf(state)} />
      <Head view={view} today={today} dealId={dealId} />
      {view.ended === null ? (
        <DealNext next={view.next} mayAct={can(frame.role, "release:ask")} />
      ) : (
        <Ended words={view.ended} dealId={dealId} />
      )}
      <Columns look="thirds">
        <div>
          <ReleaseHistory history={view.history} accountName={accountName} vendorName={vendorName} />
          <p className="small">
            To keep or to check: <a href={paths.releasedVerdicts(dealId)}>the releases</a>, and{" "}
            <a href={paths.sharedDocument(dealId)}>the deal document as far as it is shared</a>.
          </p>
          {view.ended === null ? (
            <AskForRelease view={view} accountName={accountName} state={state} today={today} mayAsk={mayAsk} />
          ) : null}
        </div>
        <div>
          <WhatDecides view={view} accountName={accountName} />
          <HowTheySeeYou seen={view.seen} vendorName={vendorName} dealId={dealId} />
          <PlanAndApproval view={view} dealId={dealId} />
          <Promises rows={view.promises} />
          <BantPart bant={view.bant} {...{ accountName, state, mayChange }} />
        </div>
        <div>
          <WhoTookPart view={view} dealId={dealId} />
          <BeliefPart belief={view.belief} {...{ accountName, state, mayChange }} />
          {frame.endedAs === "disqualified" ? (
            <AftermathPart aftermath={view.aftermath} {...{ accountName, today, state }} mayChange={mayFollow} />
          ) : null}
          <Internal amount={view.amount} accountName={accountName} state={state} mayChange={mayChange} />
          <DealForecast forecast={view.forecast} accountName={accountName} state={state} mayChange={mayChange} />
          {mayEnd ? (
            <p className="small">
              <a href={paths.ending(dealId)}>Say not now, or no fit</a>
            </p>
          ) : null}
        </div>
        <Lately lately={view.lately} dealId={dealId} otherName={accountName} today={today} />
      </Columns>
    </RoomPage>
  );
}

function Head({ view, today, dealId }: Pick<Props, "view" | "today"> & { dealId: string }) {
  if (!view.release) {
    return <p className="sentence voice">Nothing released yet. {view.participation}</p>;
  }
  return (
    <>
      <ReleaseHead view={view.release} today={today}>
        <a href={paths.requirements(dealId)} title={view.fit.words}>
          {view.fit.title}
        </a>
      </ReleaseHead>
      {view.isOutOfDate ? (
        <Notice>
          <p>This release is out of date. What it says may no longer hold.</p>
        </Notice>
      ) : null}
    </>
  );
}

function Ended({ words, dealId }: { words: string; dealId: string }) {
  return (
    <Notice>
      <p>
        <strong>This deal has ended.</strong> {words}{" "}
        <a href={paths.ended(dealId)}>How it ended, and what each side keeps</a>
      </p>
    </Notice>
  );
}
