import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { errorOf, typedOf, type FormState } from "#app/lib/form.ts";
import { Actions, Button } from "#app/ui/button.tsx";
import { ChoiceField } from "#app/ui/choice-field.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/field.tsx";
import type { RoleOption } from "../roster.present.ts";

type Props = { state: FormState; roles: readonly RoleOption[] };

/** One step: on the roster, invited by mail, and let in as far as the role says. */
export function InviteForm({ state, roles }: Props) {
  const [firstRole] = roles;
  const typed = (field: string) => typedOf(state, field, "invite");
  const error = (field: string) => errorOf(state, field, "invite");
  return (
    <CommandForm name="invite" intent="invite" className="form" noValidate>
      <RosterErrors state={state} intent="invite" />
      <TextField
        name="name"
        label="Name"
        autoComplete="off"
        required
        defaultValue={typed("name")}
        error={error("name")}
      />
      <TextField
        name="email"
        type="email"
        inputMode="email"
        label="Work address"
        hint="The invitation goes there, and so do their codes."
        autoComplete="off"
        required
        defaultValue={typed("email")}
        error={error("email")}
      />
      <TextField
        name="title"
        label="What they do (may stay empty)"
        hint="For people to read. It is never counted."
        autoComplete="off"
        defaultValue={typed("title")}
        error={error("title")}
      />
      {roles.length > 1 ? (
        <ChoiceField
          name="role"
          label="What they are in this room"
          options={roles}
          defaultValue={typed("role") ?? firstRole?.value}
          error={error("role")}
        />
      ) : (
        <input type="hidden" name="role" value={firstRole?.value} />
      )}
      <Actions>
        <Button tone="primary">Invite by mail</Button>
      </Actions>
    </CommandForm>
  );
}

/** A place that counts as not heard until somebody fills it. */
export function SeatForm({ state }: { state: FormState }) {
  return (
    <CommandForm name="seat" intent="seat" className="form" noValidate>
      <RosterErrors state={state} intent="seat" />
      <TextField
        name="name"
        id="seat-name"
        label="What the seat is called"
        hint="Such as “Someone in finance”."
        autoComplete="off"
        required
        defaultValue={typedOf(state, "name", "seat")}
        error={errorOf(state, "name", "seat")}
      />
      <ChoiceField
        name="role"
        id="seat-role"
        label="What they will be"
        options={[
          { value: "stakeholder", label: "Stakeholder" },
          { value: "executive", label: "Executive" },
        ]}
        defaultValue={typedOf(state, "role", "seat") ?? "stakeholder"}
        error={errorOf(state, "role", "seat")}
      />
      <input type="hidden" name="title" value="" />
      <Actions>
        <Button>List the seat</Button>
      </Actions>
    </CommandForm>
  );
}

/** Fields are named once a form; in the seat's form their ids carry its name. */
function RosterErrors({ state, intent }: { state: FormState; intent: "invite" | "seat" }) {
  if (state?.intent !== intent) return null;
  const errors = Object.entries(state.errors).map(([field, message]) => ({
    field,
    message,
    href: intent === "seat" ? `#seat-${field}` : `#${field}`,
  }));
  return <ErrorSummary errors={errors} title="Nobody is added yet." />;
}
