import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { errorOf, typedOf, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { Actions, Button, LinkButton } from "#app/ui/button.tsx";
import { DecisionTiles } from "#app/ui/decision.tsx";
import { DiffList } from "#app/ui/diff-list.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextArea, TextField } from "#app/ui/field.tsx";
import { Letter } from "#app/ui/letter.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { DecisionView } from "../page.present.ts";
import { changesTitle, decisionOptions } from "../present.ts";
import { stepsOf } from "./approval-page.tsx";
import { ExactLine } from "./exact-line.tsx";

type Props = {
  frame: RoomFrame;
  today: string;
  view: DecisionView;
  /** Where a code for this version went and still lives; null when none does. */
  sentTo: string | null;
  state: FormState;
};

const places = { form: "#main", decision: "#decision", reason: "#reason", code: "#code" } as const;

/** Page 2 of 2: what changed, the way to the whole text, four decisions of equal weight, the reason, the code. */
export function DecisionPage(props: Props) {
  const { view, today } = props;
  const { exact } = view;
  if (view.newer !== null) return <Overtaken {...props} />;
  return (
    <>
      <p className="kicker">
        <span>Plan version {exact.number}</span>
        <span className="num">2 of 2</span>
      </p>
      <Since view={view} />
      <p>
        <a href={paths.version(props.frame.dealId, exact.number)}>Read the whole plan, {stepsOf(view.stepCount)}</a>
      </p>
      <ExactLine exact={exact} today={today} />
      <Refused state={props.state} />
      <DecideForm {...props} />
    </>
  );
}

function Since({ view: { exact, own } }: Pick<Props, "view">) {
  if (own.since === null) return <h1 className="sentence voice">Your decision on version {exact.number}</h1>;
  const { changes, approvedNumber } = own.since;
  return (
    <>
      <h1 className="sentence voice">{changesTitle(changes.length, approvedNumber)}</h1>
      <DiffList items={changes} />
    </>
  );
}

function Refused({ state }: Pick<Props, "state">) {
  const errors = Object.entries(places).flatMap(([field, href]) => {
    const message = errorOf(state, field, state?.intent);
    return message ? [{ field, message, href }] : [];
  });
  return errors.length > 0 ? <ErrorSummary errors={errors} title="Nothing is recorded yet." /> : null;
}

/** A newer version came: this one takes no decision any more, and what was sent meanwhile is not recorded. */
function Overtaken({ frame, view: { exact, newer } }: Props) {
  return (
    <Letter
      title={`Version ${exact.latestNumber} was published meanwhile`}
      lede={`Nothing is recorded on version ${exact.number}. A decision is about the newest text, and this is what changed in it:`}
    >
      <DiffList items={newer ?? []} />
      <Actions>
        <LinkButton href={paths.approval(frame.dealId, exact.latestNumber)} tone="primary">
          Look at version {exact.latestNumber}
        </LinkButton>
      </Actions>
    </Letter>
  );
}

function DecideForm({ frame, view, sentTo, state }: Props) {
  const { exact, own } = view;
  const typed = (field: string) => typedOf(state, field, state?.intent);
  return (
    <CommandForm name="decide" className="form" noValidate>
      <input type="hidden" name="versionId" value={own.versionId} />
      <input type="hidden" name="versionSha256" value={exact.sha256} />
      <DecisionTiles
        name="decision"
        legend={`Your decision on version ${exact.number}`}
        options={decisionOptions}
        defaultValue={typed("decision")}
        error={errorOf(state, "decision", "decide")}
      />
      <TextArea
        name="reason"
        label="Your reason or your conditions"
        hint={`Read by your team and ${frame.vendorName}, and part of the record. A plain approval needs none.`}
        defaultValue={typed("reason")}
        error={errorOf(state, "reason", "decide")}
        max={2000}
      />
      {sentTo === null ? <AskForCode state={state} /> : <TypeCode {...{ sentTo, state }} />}
      <p className="small">
        <b>By recording it you state:</b> {own.intent} Your name and your address go into the signed record that both
        sides keep.
      </p>
      <Actions>
        {sentTo === null ? (
          <Button tone="primary" name="intent" value="send_code">
            Send me a code
          </Button>
        ) : (
          <>
            <Button tone="primary" name="intent" value="decide">
              Record my decision
            </Button>
            <Button tone="plain" name="intent" value="send_code">
              Send another code
            </Button>
          </>
        )}
      </Actions>
    </CommandForm>
  );
}

function AskForCode({ state }: { state: FormState }) {
  const error = errorOf(state, "code", state?.intent);
  return (
    <Notice tone={error ? "danger" : "note"}>
      <p id="code" tabIndex={-1}>
        {error ?? "Deciding takes a code from your mailbox, so that nobody else can do it in your name."}
      </p>
    </Notice>
  );
}

function TypeCode({ sentTo, state }: { sentTo: string; state: FormState }) {
  return (
    <TextField
      name="code"
      look="code"
      label="Code from your mail"
      hint={`Sent to ${sentTo}. Eight characters, valid for ten minutes and for this version only.`}
      autoComplete="one-time-code"
      autoCapitalize="characters"
      spellCheck={false}
      maxLength={16}
      error={errorOf(state, "code", state?.intent)}
    />
  );
}
