import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { errorOf, typedOf, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { Actions, Button, LinkButton } from "#app/ui/button.tsx";
import { ChoiceField } from "#app/ui/choice-field.tsx";
import { DateField, SelectField, TextField } from "#app/ui/field.tsx";
import { Part } from "#app/ui/page.tsx";
import { CURRENCIES } from "#app/lib/money.ts";
import type { TemplateRow } from "#app/features/templates/present.ts";

type Props = {
  state: FormState;
  knownAccounts: readonly string[];
  soonest: string;
  templates: readonly TemplateRow[];
  /** What somebody chose on the way here. */
  chosen: { template: string | null; target: string | null };
};

/** What the fields are called in the summary of what was wrong. */
export const newDealNames = {
  account: "Account",
  title: "What they want to change",
  amount: "Amount",
  currency: "Currency",
  targetOn: "By when they want to be done",
  template: "Template",
  championName: "Name of the champion",
  championTitle: "What the champion does",
  championEmail: "Mail address of the champion",
} as const;

/** One page, three questions: with whom, by when, and who there wants it. */
export function NewDealForm({ state, knownAccounts, soonest, templates, chosen }: Props) {
  const kept = (name: string) => ({ name, defaultValue: typedOf(state, name), error: errorOf(state, name) });
  return (
    <CommandForm name="create" noValidate>
      <Part title="The deal">
        <div className="form">
          <TextField
            {...kept("account")}
            label="Account"
            hint="The customer’s organisation. A name you know already is found again."
            list="accounts"
            autoComplete="off"
            required
          />
          <datalist id="accounts">
            {knownAccounts.map((account) => (
              <option key={account} value={account} />
            ))}
          </datalist>
          <TextField
            {...kept("title")}
            label="What they want to change"
            hint="Both sides read this as the title, such as “Replace the dispatch system”."
            autoComplete="off"
            required
          />
          <Money kept={kept} />
        </div>
      </Part>
      <Part title="The plan to begin with">
        <div className="form">
          <DateField
            {...kept("targetOn")}
            defaultValue={typedOf(state, "targetOn") ?? chosen.target ?? undefined}
            label="By when they want to be done"
            hint="The plan is laid back from this date, on working days. Both sides can change it later."
            min={soonest}
            required
          />
          <ChoiceField
            {...kept("template")}
            label="Template"
            options={templates.map(({ id, name, summary, size }) => ({
              value: id,
              label: name,
              hint: `${summary} ${size}.`,
            }))}
            defaultValue={typedOf(state, "template") ?? chosen.template ?? "software"}
          />
          <p className="small">
            <a href={paths.templates()}>Look at them, and at the dates they give</a>
          </p>
        </div>
      </Part>
      <Champion kept={kept} />
      <Actions>
        <Button tone="primary">Open the deal and invite the champion</Button>
        <LinkButton href={paths.pipeline()} tone="plain">
          Back without a deal
        </LinkButton>
      </Actions>
    </CommandForm>
  );
}

type Kept = (name: string) => { name: string; defaultValue: string | undefined; error: string | undefined };

function Money({ kept }: { kept: Kept }) {
  return (
    <>
      <TextField
        {...kept("amount")}
        label="Amount (optional, internal)"
        hint="Only you and your colleagues see it."
        inputMode="decimal"
        look="short"
        autoComplete="off"
      />
      <SelectField
        {...kept("currency")}
        label="Currency"
        look="short"
        options={CURRENCIES.map((currency) => ({ value: currency, label: currency }))}
      />
    </>
  );
}

function Champion({ kept }: { kept: Kept }) {
  return (
    <Part title="Their champion">
      <p>
        The one person there who wants this and can ask others. They get a mail now. From then on they decide who else
        joins their team, and what you get to see.
      </p>
      <div className="form">
        <TextField {...kept("championName")} label="Name" autoComplete="off" required />
        <TextField
          {...kept("championTitle")}
          label="What they do (optional)"
          hint="For people to read. It counts for nothing else."
          autoComplete="off"
        />
        <TextField
          {...kept("championEmail")}
          type="email"
          label="Mail address at their organisation"
          inputMode="email"
          autoComplete="off"
          required
        />
      </div>
    </Part>
  );
}
