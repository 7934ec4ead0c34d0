import { errorOf, typedOf, type FormState } from "#app/lib/form.ts";
import { DateField, SelectField, TextField } from "#app/ui/field.tsx";
import type { Option } from "../page.queries.server.ts";

type Field = "title" | "owner" | "ownerGroup" | "milestoneId" | "dueOn" | "kind" | "estimateDays";

type Props = {
  intent: string;
  state: FormState;
  choices: { owners: Option[]; milestones: Option[] };
  task?: Record<Exclude<Field, "estimateDays">, string> & { estimateDays: number };
};

const kinds = [
  { value: "task", label: "A task" },
  { value: "meeting", label: "A meeting" },
  { value: "approval", label: "An approval" },
];

/** What a step is made of: the same fields wherever one is written. */
export function TaskFields({ intent, state, choices, task }: Props) {
  const given = (name: Field) => ({
    name,
    defaultValue: typedOf(state, name, intent) ?? (task && String(task[name])),
    error: errorOf(state, name, intent),
  });
  return (
    <>
      <TextField {...given("title")} label="What has to happen" hint="One act that is done or not done." required />
      <SelectField {...given("owner")} label="Who does it" options={choices.owners} />
      <TextField
        {...given("ownerGroup")}
        label="Team or role (optional)"
        hint="Where nobody is named yet, such as “the legal team”."
        autoComplete="off"
      />
      <DateField {...given("dueOn")} label="Until" required />
      <TextField
        {...given("estimateDays")}
        defaultValue={given("estimateDays").defaultValue ?? "1"}
        label="Working days it takes"
        inputMode="numeric"
        look="short"
        required
      />
      <SelectField {...given("kind")} label="What it is" options={kinds} />
      <SelectField
        {...given("milestoneId")}
        defaultValue={given("milestoneId").defaultValue ?? choices.milestones.at(-1)?.value}
        label="Under which milestone"
        options={choices.milestones}
      />
    </>
  );
}

const fields = ["title", "owner", "ownerGroup", "dueOn", "estimateDays", "kind", "milestoneId", "name"];

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
