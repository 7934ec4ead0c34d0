import type { ReactNode } from "react";
import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import type { Commitment } from "#app/features/signoffs/present.ts";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { errorsOf, type FormState } from "#app/lib/form.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { paths } from "#app/paths.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Facts, type Fact } from "#app/ui/list.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Part } from "#app/ui/page.tsx";
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
      <p className="kicker">
        <span>{view.own === null ? `Plan version ${view.exact.number}` : `For ${view.own.signer}`}</span>
        {view.own === null ? null : <span className="num">1 of 2</span>}
      </p>
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
      <GoOn frame={frame} view={view} />
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

function factsOf(frame: RoomFrame, { outcomes, commitments, costs }: ApprovalView): Fact[] {
  const who = (side: "buyer" | "seller") => (frame.side === side ? "You commit" : `${commitments[side].who} commits`);
  return [
    {
      term: "So that",
      value:
        outcomes.length === 0
          ? "No outcome was shared with this plan."
          : outcomes.map(({ sentence }) => (
              <span className="line small" key={sentence}>
                {sentence}
              </span>
            )),
      // Several have to leave room on the one screen.
      large: outcomes.length === 1,
    },
    { term: who("buyer"), value: <Committed commitment={commitments.buyer} />, half: true },
    { term: who("seller"), value: <Committed commitment={commitments.seller} />, half: true },
    ...costs.map(({ term, value }) => ({ term, value, half: value.length < 24 })),
  ];
}

function Committed({ commitment: { count, days, next } }: { commitment: Commitment }) {
  return (
    <>
      {count === 0 ? "No step" : count === 1 ? "One step" : `${count} steps`}
      {days === null ? null : <span className="sub">{days}</span>}
      {next === null ? null : (
        <span className="sub">
          First: {next.title}, by {next.due}
        </span>
      )}
    </>
  );
}

function GoOn({ frame, view }: Pick<Props, "frame" | "view">) {
  const { exact, own } = view;
  const whole = (
    <p>
      <a href={paths.version(frame.dealId, exact.number)}>Read the whole plan, {stepsOf(view.stepCount)}</a>
    </p>
  );
  if (own === null || exact.number !== exact.latestNumber || frame.endedAs !== null) return whole;
  if (own.decided === "approved")
    return (
      <LinkButton href={paths.receipt(frame.dealId, exact.number)} tone="primary" wide>
        You approved this version: see the receipt
      </LinkButton>
    );
  return (
    <>
      {own.decided === null ? null : <EarlierWord frame={frame} number={exact.number} decided={own.decided} />}
      <CommandForm
        name="send_code"
        intent="send_code"
        action={paths.decision(frame.dealId, exact.number)}
        className="stack"
      >
        <Button tone="primary" wide>
          Go on to decide
        </Button>
        <p className="small muted">We send you a code by mail for it.</p>
      </CommandForm>
      {whole}
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
