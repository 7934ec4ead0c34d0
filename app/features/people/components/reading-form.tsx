import { useEffect, useState } from "react";
import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { errorOf, errorsOf, typedOf, type FormState } from "#app/lib/form.ts";
import { Actions, Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { SelectField, TextField, type Option } from "#app/ui/field.tsx";
import { Part } from "#app/ui/page.tsx";

export type Reading = {
  /** Null where the person leaves it to their browser. */
  zone: string | null;
  locale: string | null;
  /** What holds then: a zone, and a locale's name. */
  ofBrowser: { zone: string; locale: string };
  /** This moment, as the page writes it. */
  now: string;
  choices: readonly Option[];
};

type Props = { reading: Reading; state: FormState };

/** By whose clock a person reads, and how numbers are written for them. */
export function ReadingForm({ reading, state }: Props) {
  const own = state?.intent === "habits" ? state : undefined;
  const { zone, locale, ofBrowser, now, choices } = reading;
  const byBrowser = { value: "", label: `As my browser asks: ${ofBrowser.locale}` };
  return (
    <Part title="Dates, times and numbers">
      <p>
        Now it is {now} for you. Your mails come in your own morning. Nobody else sees where you are; what you do stands
        in the record by UTC.
      </p>
      <CommandForm name="habits" intent="habits" className="form" reloadDocument noValidate>
        <ErrorSummary errors={errorsOf(own)} title="Nothing is changed yet." kept="What you wrote is still here." />
        <TextField
          name="zone"
          label="Your time zone"
          hint={`A zone or its city, such as Europe/Berlin. Empty: as your browser says when you send a form; last it said ${ofBrowser.zone}.`}
          list="zones"
          autoComplete="off"
          spellCheck={false}
          defaultValue={typedOf(own, "zone", "habits") ?? zone ?? ""}
          error={errorOf(own, "zone", "habits")}
        />
        <Zones />
        <SelectField
          name="locale"
          label="How dates and numbers are written"
          options={[byBrowser, ...choices]}
          defaultValue={typedOf(own, "locale", "habits") ?? locale ?? ""}
          error={errorOf(own, "locale", "habits")}
        />
        <Actions>
          <Button>Save how you read</Button>
        </Actions>
      </CommandForm>
    </Part>
  );
}

/** Suggestions from the browser's own list, which the page then need not carry. */
function Zones() {
  const [zones, setZones] = useState<readonly string[]>([]);
  useEffect(() => setZones(Intl.supportedValuesOf("timeZone")), []);
  return (
    <datalist id="zones">
      {zones.map((zone) => (
        <option key={zone} value={zone} />
      ))}
    </datalist>
  );
}
