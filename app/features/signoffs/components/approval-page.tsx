import type { ReactNode } from "react";
import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import type { Commitment } from "#app/features/signoffs/present.ts";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { errorsOf, type FormState } from "#app/lib/form.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { counted } from "#app/lib/words.ts";
import { paths } from "#app/paths.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Facts, type Fact } from "#app/ui/list.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Part, StepFoot } from "#app/ui/page.tsx";
import type { ApprovalView } from "../page.present.ts";
import { decisionWords } from "../present.ts";
import { DecidedList } from "./decided-list.tsx";
import { Passing } from "./passing.tsx";
import { ExactLine } from "./exact-line.tsx";

type Props = {
  frame: RoomFrame;
  today: string;
  view: ApprovalView;
  /** How the customer's own team stands, for its executives; it stands beside what is signed and never inside. */
  standing: ReactNode;
  state: FormState;
};

/** One screen to understand: what for, by when, who commits what, how the team stands. Deciding is the next page. */
export function ApprovalPage({ frame, today, view, standing, state }: Props) {
  const isNewest = view.exact.number === view.exact.latestNumber;
  return (
    <>
      {view.own === null ? <p className="small muted">Plan version {view.exact.number}</p> : null}
      <h1 className="headline voice">{view.title}</h1>
      {isNewest ? null : <Superseded frame={frame} latestNumber={view.exact.latestNumber} />}
      <Facts facts={factsOf(frame, view)} />
      {standing}
      {view.others.length === 0 ? null : (
        <Part title="Decided so far" quiet>
          <DecidedList decided={view.others} />
        </Part>
      )}
      <ExactLine exact={view.exact} today={today} />
      <ErrorSummary errors={errorsOf(state, { stakeholderId: "Who decides for you", reason: "Why" })} />
      <WholePlan frame={frame} view={view} />
      <Passing dealId={frame.dealId} view={view} state={state} />
    </>
  );
}

function Superseded({ frame, latestNumber }: { frame: RoomFrame; latestNumber: number }) {
  return (
    <Notice>
      A newer version was published, and only the newest one can be decided on.{" "}
      <a href={paths.approval(frame.dealId, latestNumber)}>Look at version {latestNumber}</a>
    </Notice>
  );
}

/** Several outcomes have to leave room on the one screen: what each side begins with stands in the plan. */
function factsOf(frame: RoomFrame, { outcomes, commitments, costs }: ApprovalView): Fact[] {
  const who = (side: "buyer" | "seller") => (frame.side === side ? "You commit" : `${commitments[side].who} commits`);
  const committed = (side: "buyer" | "seller") => ({
    term: who(side),
    value: <Committed commitment={commitments[side]} isShort={outcomes.length > 1} />,
    half: true,
  });
  return [
    { term: "So that", value: <Outcomes outcomes={outcomes} />, large: outcomes.length === 1 },
    committed("buyer"),
    committed("seller"),
    ...costs.map(({ term, value }) =>
      value.length < 24 ? { term, value, half: true } : { term, value: <span className="line small">{value}</span> },
    ),
  ];
}

function Outcomes({ outcomes: [first, ...others] }: Pick<ApprovalView, "outcomes">) {
  if (!first) return "No outcome was shared with this plan.";
  if (others.length === 0) return first.sentence;
  return (
    <>
      <span className="line small">{first.sentence}</span>
      <Disclosure summary={`And ${counted(others.length, "more outcome")}`}>
        {others.map(({ sentence }) => (
          <p className="small" key={sentence}>
            {sentence}
          </p>
        ))}
      </Disclosure>
    </>
  );
}

function Committed({ commitment: { count, days, next }, isShort }: { commitment: Commitment; isShort: boolean }) {
  return (
    <>
      {count === 0 ? "No step" : count === 1 ? "One step" : `${count} steps`}
      {days === null ? null : <span className="sub">{days}</span>}
      {next === null || isShort ? null : (
        <span className="sub">
          First: {next.title}, by {next.due}
        </span>
      )}
    </>
  );
}

/** What an executive does next, at the thumb's edge however long the page is; nothing where there is nothing to do. */
export function ApprovalFoot({ frame, view }: Pick<Props, "frame" | "view">) {
  const { exact, own } = view;
  if (!mayDecide(frame, view) || own === null) return null;
  if (own.decided === "approved")
    return (
      <StepFoot>
        <span className="sub">You approved this version.</span>
        <LinkButton href={paths.receipt(frame.dealId, exact.number)} tone="primary">
          See the receipt
        </LinkButton>
      </StepFoot>
    );
  return (
    <CommandForm name="send_code" intent="send_code" action={paths.decision(frame.dealId, exact.number)}>
      <StepFoot>
        <span className="sub">For {own.signer}. We send a code by mail.</span>
        <Button tone="primary">Go on to decide</Button>
      </StepFoot>
    </CommandForm>
  );
}

function mayDecide(frame: RoomFrame, { exact, own }: ApprovalView): boolean {
  return own !== null && exact.number === exact.latestNumber && frame.endedAs === null;
}

function WholePlan({ frame, view }: Pick<Props, "frame" | "view">) {
  const { exact, own } = view;
  const earlier = mayDecide(frame, view) && own?.decided !== "approved" ? (own?.decided ?? null) : null;
  return (
    <>
      {earlier === null ? null : <EarlierWord frame={frame} number={exact.number} decided={earlier} />}
      <p>
        <a href={paths.version(frame.dealId, exact.number)}>Read the whole plan, {stepsOf(view.stepCount)}</a>
      </p>
    </>
  );
}

function EarlierWord({
  frame,
  number,
  decided,
}: {
  frame: RoomFrame;
  number: number;
  decided: keyof typeof decisionWords;
}) {
  return (
    <Notice>
      So far this version is {decisionWords[decided].done} by you (
      <a href={paths.receipt(frame.dealId, number)}>receipt</a>). You may decide again; both stay on record.
    </Notice>
  );
}

export function stepsOf(count: number): string {
  return count === 1 ? "1 step" : `${count} steps`;
}
