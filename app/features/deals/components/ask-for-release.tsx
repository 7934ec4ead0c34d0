import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { errorOf, typedOf, type FormState } from "#app/lib/form.ts";
import { Actions, Button } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { DateField, TextArea } from "#app/ui/field.tsx";
import type { AlignmentView } from "../alignment.ts";

const INTENT = "askForRelease";

type Props = {
  view: Pick<AlignmentView, "request" | "askFor" | "release" | "mayBeAsked">;
  accountName: string;
  state: FormState;
  today: string;
  mayAsk: boolean;
};

/** Asks by a date, in the open: the customer's champions get a mail, and nobody is pressed. */
export function AskForRelease({ mayAsk, ...props }: Props) {
  const { view, accountName } = props;
  const { request } = view;
  return (
    <section className="part" id="ask">
      {request ? <Asked request={request} /> : null}
      {view.mayBeAsked ? null : (
        <p className="muted">You can ask for a release once a champion of {accountName} has joined.</p>
      )}
      {mayAsk && view.mayBeAsked ? <AskDisclosure key={request?.sentence ?? ""} {...props} /> : null}
    </section>
  );
}

function AskDisclosure({ view, accountName, state, today }: Omit<Props, "mayAsk">) {
  const isFirstThing = view.request === null && view.release === null;
  return (
    <Disclosure
      summary={view.request?.isOpen ? "Ask with another date" : "Ask for a release by a date"}
      open={isFirstThing || state?.intent === INTENT}
    >
      <AskForm askFor={view.askFor} accountName={accountName} state={state} today={today} />
    </Disclosure>
  );
}

function Asked({ request }: { request: NonNullable<AlignmentView["request"]> }) {
  return (
    <>
      <h2 className="quiet-head">{request.title}</h2>
      <p className={request.isLate ? "late" : undefined}>{request.sentence}</p>
      {request.note === null ? null : <p className="voice">“{request.note}”</p>}
    </>
  );
}

function AskForm({
  askFor,
  accountName,
  state,
  today,
}: Pick<Props, "accountName" | "state" | "today"> & { askFor: string }) {
  return (
    <CommandForm name="ask" intent={INTENT} className="form">
      <DateField
        name="dueOn"
        label="By when"
        min={today}
        required
        defaultValue={typedOf(state, "dueOn", INTENT) ?? askFor}
        error={errorOf(state, "dueOn", INTENT)}
      />
      <TextArea
        name="note"
        label="Why this date (optional)"
        hint={`The champions of ${accountName} read it in the mail.`}
        max={500}
        defaultValue={typedOf(state, "note", INTENT)}
        error={errorOf(state, "note", INTENT)}
      />
      <Actions>
        <Button>Ask {accountName} for a release</Button>
      </Actions>
    </CommandForm>
  );
}
