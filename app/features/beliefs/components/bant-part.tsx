import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { errorOf, typedOf, type FormState } from "#app/lib/form.ts";
import { AudienceArea, AudienceLabel } from "#app/ui/audience.tsx";
import { Actions, Button } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { Facts } from "#app/ui/list.tsx";
import { topicWords, type BantView } from "../present.ts";

const INTENT = "noteBant";

type Props = { bant: BantView; accountName: string; state: FormState; mayChange: boolean };

/** The vendor's own four questions: closed under "too early" until a release supports them, and never locked. */
export function BantPart({ bant, ...props }: Props) {
  const isOpen = !bant.isTooEarly || props.state?.intent === INTENT;
  return (
    <section className="part" aria-label="Budget, authority, need, timing">
      <Disclosure summary={bant.title} open={isOpen}>
        <AudienceArea kind="internal">
          <AudienceLabel kind="internal">
            <strong>Internal.</strong> {props.accountName} never sees this.
          </AudienceLabel>
          {bant.isTooEarly ? (
            <p className="small">
              Until a release shows stage 2 as agreed, answers to these are guesses. You may note them all the same.
            </p>
          ) : null}
          {props.mayChange ? <NotesForm bant={bant} state={props.state} /> : <Notes bant={bant} />}
        </AudienceArea>
      </Disclosure>
    </section>
  );
}

function Notes({ bant: { notes } }: Pick<Props, "bant">) {
  return (
    <Facts
      facts={notes.map(({ topic, note, said }) => ({
        term: said === null ? topicWords[topic].label : `${topicWords[topic].label}. ${said}`,
        value: note === "" ? "Nothing noted" : note,
      }))}
    />
  );
}

function NotesForm({ bant: { notes }, state }: Pick<Props, "bant" | "state">) {
  return (
    <CommandForm name="bant" intent={INTENT} className="form">
      {notes.map(({ topic, note, said }) => (
        <TextArea
          key={`${topic} ${said}`}
          name={topic}
          label={topicWords[topic].label}
          hint={said === null ? topicWords[topic].hint : `${topicWords[topic].hint} Noted by ${said}.`}
          rows={2}
          defaultValue={typedOf(state, topic, INTENT) ?? note}
          error={errorOf(state, topic, INTENT)}
        />
      ))}
      <Actions>
        <Button>Keep these notes</Button>
      </Actions>
    </CommandForm>
  );
}
