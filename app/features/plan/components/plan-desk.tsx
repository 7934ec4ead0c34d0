import type { ReactNode } from "react";
import { typedOf, type FormState } from "#app/lib/form.ts";
import { isUnderWay, type RoomFrame } from "#app/features/rooms/present.ts";
import { paths } from "#app/paths.ts";
import { AudienceLabel } from "#app/ui/audience.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Facts } from "#app/ui/list.tsx";
import { DateText } from "#app/ui/date.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { LevelMark } from "#app/ui/level.tsx";
import { EmptyState, Notice } from "#app/ui/notice.tsx";
import { Columns, FactsLine } from "#app/ui/page.tsx";
import type { PlanPage } from "../page.queries.server.ts";
import type { MilestoneView, StepFilter } from "../present.ts";
import { NOWHERE, type PrivateStepsView } from "../private-steps.present.ts";
import { AddToPlan } from "./add-to-plan.tsx";
import { MilestoneSection } from "./milestone-section.tsx";
import { AddPrivateStep } from "./private-step-forms.tsx";
import { PrivateSteps } from "./private-steps.tsx";
import { PlanTools, WhetherInTime } from "./plan-tools.tsx";
import { TickForms } from "./step-tick.tsx";
import { SharedOutcomes } from "./shared-outcomes.tsx";

type Props = {
  frame: RoomFrame;
  today: string;
  page: PlanPage;
  /** The step that is changed in its row; null for none. */
  edit: string | null;
  state: FormState;
  /** Versions and sign-off, beside the list. */
  children: ReactNode;
};

/** The mutual plan: one sentence on how it is doing, what it is for, then every step under its milestone. */
export function PlanDesk({ frame, today, page, edit, state, children }: Props) {
  const { plan, choices } = page;
  const isEmpty = plan.milestones.length === 0;
  return (
    <>
      <Readers frame={frame} mayEdit={choices !== null} />
      <h2 className="headline voice">{plan.health.sentence}</h2>
      <FactsLine>
        <LevelMark level={plan.health.level}>{plan.health.word}</LevelMark>
        {isEmpty ? null : <span className="num">{plan.health.steps}</span>}
        <span>
          To be done by <DateText on={frame.targetOn} today={today} />
        </span>
      </FactsLine>
      <WhetherInTime schedule={plan.schedule} />
      <PlanTools frame={frame} page={page} />
      <Ended frame={frame} />
      <FormRefused state={state} />
      <SharedOutcomes frame={frame} today={today} page={page} />
      {plan.costs.length === 0 ? null : (
        <Disclosure summary="What it costs">
          <Facts facts={plan.costs} />
        </Disclosure>
      )}
      <Columns look="aside">
        <div>
          <Steps frame={frame} today={today} page={page} edit={edit} state={state} />
        </div>
        <div>{children}</div>
      </Columns>
    </>
  );
}

/** Every step under its milestone, with what the reader's own side keeps to itself, and the forms that add to it. */
function Steps(props: Omit<Props, "children">) {
  const { frame, today, page, edit, state } = props;
  const { plan, choices, own } = page;
  const shown = plan.milestones.filter((each) => page.show === "open" || hasSteps(each, own));
  const editing = choices && { taskId: typedOf(state, "taskId", "adjust") ?? edit, owners: choices.owners, state };
  return (
    <>
      {plan.milestones.length > 0 ? null : <NothingPlanned mayEdit={choices !== null} vendorName={frame.vendorName} />}
      <TickForms />
      {shown.map((milestone) => (
        <MilestoneSection key={milestone.id} frame={frame} today={today} milestone={milestone} editing={editing}>
          <PrivateSteps {...props} place={milestone.id} />
        </MilestoneSection>
      ))}
      <PrivateSteps {...props} place={NOWHERE} />
      {shown.length === 0 && plan.milestones.length > 0 ? <NothingLikeIt show={page.show} /> : null}
      <Budget {...plan.budget} />
      {choices === null ? null : <AddToPlan page={{ plan, choices }} state={state} />}
      {own.mayWrite ? <AddPrivateStep {...props} /> : null}
    </>
  );
}

function hasSteps({ id, steps }: MilestoneView, own: PrivateStepsView): boolean {
  return steps.length > 0 || (own.byPlace[id] ?? []).length > 0;
}

const nothing: Readonly<Record<StepFilter, string>> = {
  open: "Nothing is to do.",
  mine: "No open step is yours.",
  customer: "No open step is theirs.",
  vendor: "No open step is theirs.",
  late: "No step is late.",
  done: "Nothing is done yet.",
};

function NothingLikeIt({ show }: { show: StepFilter }) {
  return <EmptyState title={nothing[show]} />;
}

function Readers({ frame, mayEdit }: { frame: RoomFrame; mayEdit: boolean }) {
  const other = frame.side === "buyer" ? frame.vendorName : frame.accountName;
  return (
    <AudienceLabel kind="shared">
      <strong>You and {other}</strong> read {mayEdit ? "and change this plan together" : "this plan together"}.
    </AudienceLabel>
  );
}

function Ended({ frame }: { frame: RoomFrame }) {
  if (frame.endedAs === null) return null;
  return (
    <Notice>
      {isUnderWay(frame)
        ? "This deal was won. The plan stays as it was agreed, and its steps are still ticked off here."
        : "This deal has ended, and the plan stays as it was."}{" "}
      <a href={paths.ended(frame.dealId)}>How it ended</a>
    </Notice>
  );
}

/** A refusal that belongs to no field, such as a step that somebody removed meanwhile. */
function FormRefused({ state }: { state: FormState }) {
  const message = state?.errors["form"];
  return message ? (
    <ErrorSummary
      title="Nothing was changed."
      errors={[{ field: "form", message, href: "#main" }]}
      kept="The plan below is how it stands now."
    />
  ) : null;
}

function NothingPlanned({ mayEdit, vendorName }: { mayEdit: boolean; vendorName: string }) {
  return (
    <EmptyState title="Nothing is planned yet">
      <p>
        {mayEdit
          ? "Begin with two or three milestones, the last one being the day it works. Steps go under them, each with one owner and one date."
          : `Your champion and ${vendorName} begin it together. What you own will stand here with its date.`}
      </p>
    </EmptyState>
  );
}

function Budget({ words, isLoud }: { words: string | null; isLoud: boolean }) {
  if (words === null) return null;
  return isLoud ? <Notice tone="danger">{words}</Notice> : <p className="small muted num">{words}</p>;
}
