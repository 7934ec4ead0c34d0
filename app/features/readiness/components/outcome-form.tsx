import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import type { FormState } from "#app/lib/form.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { DateField, TextField } from "#app/ui/field.tsx";
import type { OutcomeWords } from "./outcome-list.tsx";

type Props = {
  /** Null for a new one. */
  outcome: OutcomeWords | null;
  /** Only where this very form was refused. */
  state: FormState;
};

/** The fields of one outcome; ids carry the outcome's, because several of these forms stand on one page. */
export function OutcomeForm({ outcome, state }: Props) {
  const intent = outcome ? "change" : "write";
  const typed = (field: string) => (state?.typed[field] as string | undefined) ?? "";
  const value = (field: keyof OutcomeWords) => (state ? typed(field) : (outcome?.[field] ?? ""));
  const field = (name: keyof OutcomeWords) => ({
    name,
    id: fieldId(name, outcome?.id),
    defaultValue: value(name),
    error: state?.errors[name],
  });
  return (
    <CommandForm name={outcome ? `change:${outcome.id}` : "write"} intent={intent} className="form">
      {outcome ? <input type="hidden" name="outcomeId" value={outcome.id} /> : null}
      <TextField
        {...field("text")}
        label="What will be different"
        hint="In your own words, so that a colleague could check it: “Trucks drive fewer kilometres empty”"
        maxLength={300}
      />
      <TextField {...field("fromValue")} label="Today’s value, if you know it" hint="“21 %”" look="short" />
      <TextField {...field("toValue")} label="The value to reach" hint="“15 %”" look="short" />
      <DateField {...field("dueOn")} label="By when" />
      <div>
        <Button tone={outcome ? "default" : "primary"}>{outcome ? "Save the change" : "Write this outcome"}</Button>
      </div>
    </CommandForm>
  );
}

export function OutcomeErrors({ state }: { state: FormState }) {
  const id = state?.typed["outcomeId"];
  const errors = Object.entries(state?.errors ?? {}).map(([field, message]) => ({
    field,
    message,
    href: field === "form" ? "#main" : `#${fieldId(field, typeof id === "string" ? id : undefined)}`,
  }));
  return <ErrorSummary errors={errors} />;
}

function fieldId(name: string, outcomeId: string | undefined): string {
  return outcomeId === undefined ? name : `${name}-${outcomeId}`;
}
