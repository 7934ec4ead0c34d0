import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { errorOf, typedOf, type FormState } from "#app/lib/form.ts";
import { AudienceArea, AudienceLabel } from "#app/ui/audience.tsx";
import { Actions, Button } from "#app/ui/button.tsx";
import { ChoiceField } from "#app/ui/choice-field.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import type { AlignmentView } from "../alignment.ts";
import { categoryOptions } from "../forecast-words.ts";

const INTENT = "setCategory";

type Props = { forecast: AlignmentView["forecast"]; accountName: string; state: FormState; mayChange: boolean };

/** How sure the rep is, beside what the customer released: the one never changes the other. */
export function DealForecast({ forecast, accountName, state, mayChange }: Props) {
  return (
    <AudienceArea kind="internal">
      <h2 className="quiet-head">Forecast</h2>
      <AudienceLabel kind="internal">
        <strong>Internal.</strong> {accountName} never sees this.
      </AudienceLabel>
      <p className="large">{forecast.said}</p>
      {forecast.mismatch === null ? null : <p className="small">{forecast.mismatch}</p>}
      {forecast.course === null ? null : <p className="small">{forecast.course}</p>}
      {mayChange ? (
        <Disclosure key={forecast.category} summary="Change the forecast" open={state?.intent === INTENT}>
          <CommandForm name="forecast" intent={INTENT} className="form">
            <ChoiceField
              name="category"
              label="How sure are you?"
              options={categoryOptions}
              defaultValue={typedOf(state, "category", INTENT) ?? forecast.category}
              error={errorOf(state, "category", INTENT)}
            />
            <Actions>
              <Button>Keep this forecast</Button>
            </Actions>
          </CommandForm>
        </Disclosure>
      ) : null}
    </AudienceArea>
  );
}
