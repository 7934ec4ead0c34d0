import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { errorOf, typedOf, type FormState } from "#app/lib/form.ts";
import { AudienceArea, AudienceLabel } from "#app/ui/audience.tsx";
import { Actions, Button } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { SelectField, TextArea } from "#app/ui/field.tsx";
import { aftermathOptions, aftermathSentence, type AftermathNote } from "../aftermath.present.ts";

const INTENT = "noteAftermath";

type Props = {
  aftermath: AftermathNote | null;
  accountName: string;
  today: string;
  state: FormState;
  mayChange: boolean;
};

/** After "no fit": what became of them, so that somebody can see within a year whether it was right to part. */
export function AftermathPart({ aftermath, accountName, today, state, mayChange }: Props) {
  return (
    <AudienceArea kind="internal">
      <h2 className="quiet-head">What became of them</h2>
      <AudienceLabel kind="internal">
        <strong>Internal.</strong> {accountName} never sees this.
      </AudienceLabel>
      <p className="small">
        {aftermath
          ? aftermathSentence(aftermath, today)
          : "Nobody knows yet. For a year it is worth finding out whether “no fit” was right."}
      </p>
      {aftermath?.note ? <p className="small">“{aftermath.note}”</p> : null}
      {mayChange ? <AftermathForm aftermath={aftermath} state={state} /> : null}
    </AudienceArea>
  );
}

function AftermathForm({ aftermath, state }: Pick<Props, "aftermath" | "state">) {
  return (
    <Disclosure
      key={aftermath?.notedOn}
      summary={aftermath ? "Note something newer" : "Note what you heard"}
      open={state?.intent === INTENT}
    >
      <CommandForm name="aftermath" intent={INTENT} className="form">
        <SelectField
          name="what"
          label="What they did"
          options={aftermathOptions}
          defaultValue={typedOf(state, "what", INTENT) ?? aftermath?.what ?? "nothing"}
          error={errorOf(state, "what", INTENT)}
        />
        <TextArea
          name="aftermathNote"
          label="How you know (optional)"
          max={500}
          defaultValue={typedOf(state, "aftermathNote", INTENT)}
          error={errorOf(state, "aftermathNote", INTENT)}
        />
        <Actions>
          <Button>Keep this note</Button>
        </Actions>
      </CommandForm>
    </Disclosure>
  );
}
