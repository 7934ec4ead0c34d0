import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { errorOf, errorsOf, typedOf, type FormState } from "#app/lib/form.ts";
import { capitalised } from "#app/lib/words.ts";
import { Actions, Button } from "#app/ui/button.tsx";
import { CheckField } from "#app/ui/choice-field.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { SelectField } from "#app/ui/field.tsx";
import { Part } from "#app/ui/page.tsx";
import { switchWords } from "../present.ts";
import type { MailSwitches as Switches } from "../schema.ts";

const LEADS = [1, 2, 3, 4, 5, 6, 7].map((days) => ({
  value: String(days),
  label: days === 1 ? "1 day before" : `${days} days before`,
}));

const KINDS = ["reminders", "digest", "notices"] as const;

/** Which mails a person gets beside those that somebody asks for. */
export function MailSwitches({ switches, state }: { switches: Switches; state: FormState }) {
  const own = state?.intent === "mails" ? state : undefined;
  return (
    <Part title="Mails you get">
      <p>Codes, invitations and requests to decide always arrive. These are yours to choose:</p>
      <CommandForm name="mails" intent="mails" className="form" noValidate>
        <ErrorSummary errors={errorsOf(own)} title="Nothing is changed yet." kept="What you chose is still here." />
        {KINDS.map((kind) => (
          <CheckField
            key={kind}
            name={kind}
            value="yes"
            label={capitalised(switchWords[kind].title)}
            hint={switchWords[kind].what}
            defaultChecked={own ? typedOf(own, kind, "mails") === "yes" : switches[kind]}
            error={errorOf(own, kind, "mails")}
          />
        ))}
        <SelectField
          name="leadDays"
          label="Mention a step that is due"
          options={LEADS}
          defaultValue={(own && typedOf(own, "leadDays", "mails")) || String(switches.leadDays)}
          error={errorOf(own, "leadDays", "mails")}
        />
        <Actions>
          <Button>Save what you get</Button>
        </Actions>
      </CommandForm>
    </Part>
  );
}
