import { errorOf, typedOf, type FormState } from "#app/lib/form.ts";
import { DateField, SelectField, TextField } from "#app/ui/field.tsx";
import type { Option } from "../page.queries.server.ts";

type Props = {
  intent: string;
  state: FormState;
  choices: { owners: Option[]; milestones: Option[] };
  task?: { title: string; owner: string; milestoneId: string; dueOn: string };
};

/** What a step is made of: the same four fields wherever one is written. */
export function TaskFields({ intent, state, choices, task }: Props) {
  const valueOf = (field: "title" | "owner" | "milestoneId" | "dueOn") =>
    typedOf(state, field, intent) ?? task?.[field];
  return (
    <>
      <TextField
        name="title"
        label="What has to happen"
        hint="One act that is done or not done."
        defaultValue={valueOf("title")}
        error={errorOf(state, "title", intent)}
        required
      />
      <SelectField
        name="owner"
        label="Who does it"
        options={choices.owners}
        defaultValue={valueOf("owner")}
        error={errorOf(state, "owner", intent)}
      />
      <DateField
        name="dueOn"
        label="Until"
        defaultValue={valueOf("dueOn")}
        error={errorOf(state, "dueOn", intent)}
        required
      />
      <SelectField
        name="milestoneId"
        label="Under which milestone"
        options={choices.milestones}
        defaultValue={valueOf("milestoneId") ?? choices.milestones.at(-1)?.value}
        error={errorOf(state, "milestoneId", intent)}
      />
    </>
  );
}

const fields = ["title", "owner", "dueOn", "milestoneId", "name"];

/** The refused fields of one form, for the summary above it. */
export function refusedFields(state: FormState, intent: string) {
  return fields.flatMap((field) => {
    const message = errorOf(state, field, intent);
    return message ? [{ field, message, href: `#${field}` }] : [];
  });
}

/** A refusal of the whole form. */
export function refusedForm(state: FormState) {
  const message = state?.errors["form"];
  return message ? [{ field: "form", message, href: "#main" }] : [];
}
