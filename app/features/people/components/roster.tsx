import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { errorOf, typedOf, type FormState } from "#app/lib/form.ts";
import { Button } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { SelectField, TextField } from "#app/ui/field.tsx";
import { PersonChip } from "#app/ui/person.tsx";
import type { RosterEntry } from "../roster.present.ts";

type Props = { people: readonly RosterEntry[]; state: FormState };

/** The customer's side of a room, each with where they are, and with what this reader may do about it. */
export function Roster({ people, state }: Props) {
  return (
    <ul className="people roster">
      {people.map((person) => (
        <li key={person.stakeholderId}>
          <PersonChip name={person.name} side="customer" detail={person.detail} />
          <span className={person.isProblem ? "state late" : "state"}>{person.stateWords}</span>
          <div className="more">
            <p className="small muted">
              {person.email ? `${person.email} · ` : ""}added by {person.addedBy}
            </p>
            <PlaceForms person={person} state={state} />
          </div>
        </li>
      ))}
    </ul>
  );
}

type FormsProps = { person: RosterEntry; state: FormState };

function PlaceForms({ person, state }: FormsProps) {
  if (!Object.values(person.may).includes(true)) return null;
  // A refused form stays open, with what was typed in it.
  const isRefused = state?.typed["stakeholderId"] === person.stakeholderId;
  const own = isRefused ? state : undefined;
  return (
    <Disclosure summary={<FormsSummary person={person} />} open={isRefused}>
      <div className="stack">
        {forms.map(([right, PlaceForm]) =>
          person.may[right] ? <PlaceForm key={right} person={person} state={own} /> : null,
        )}
      </div>
    </Disclosure>
  );
}

function FormsSummary({ person }: { person: RosterEntry }) {
  return (
    <span>
      {summaryOf(person.may)}
      <span className="sr">: {person.name}</span>
    </span>
  );
}

const forms = [
  ["admit", AdmitForm],
  ["giveRole", GiveRoleForm],
  ["resend", ResendForm],
  ["changeAddress", ChangeAddressForm],
  ["remove", RemoveForm],
] as const;

function summaryOf(may: RosterEntry["may"]): string {
  if (may.admit) return "Let in or correct";
  if (may.resend) return "Invite again or correct";
  return may.giveRole ? "Change the role or remove" : "Remove";
}

function AdmitForm({ person, state }: FormsProps) {
  const { stakeholderId } = person;
  return (
    <CommandForm name={`admit:${stakeholderId}`} intent="admit" className="form">
      <input type="hidden" name="stakeholderId" value={stakeholderId} />
      <SelectField
        name="role"
        id={`role-${stakeholderId}`}
        label={`What ${person.name} is in your team`}
        hint="From then on they see your team’s own side and answer the checklist."
        options={[
          { value: "stakeholder", label: "Stakeholder: answers and ranks" },
          { value: "executive", label: "Executive: answers, ranks and decides on the plan" },
          { value: "champion", label: "Champion: also lets people in and releases" },
        ]}
        defaultValue={typedOf(state, "role", "admit")}
        error={errorOf(state, "role", "admit") ?? errorOf(state, "form", "admit")}
      />
      <div>
        <Button>Let {person.name} into the team</Button>
      </div>
    </CommandForm>
  );
}

function GiveRoleForm({ person, state }: FormsProps) {
  const { stakeholderId } = person;
  return (
    <CommandForm name={`role:${stakeholderId}`} intent="role" className="form">
      <input type="hidden" name="stakeholderId" value={stakeholderId} />
      <SelectField
        name="role"
        id={`new-role-${stakeholderId}`}
        label={`What ${person.name} is in your team`}
        options={[
          { value: "stakeholder", label: "Stakeholder: answers and ranks" },
          { value: "executive", label: "Executive: answers, ranks and decides on the plan" },
          { value: "champion", label: "Champion: also lets people in and releases" },
          { value: "guest", label: "Guest: sees what both sides share" },
        ]}
        defaultValue={typedOf(state, "role", "role") ?? person.role}
        error={errorOf(state, "role", "role") ?? errorOf(state, "form", "role")}
      />
      <div>
        <Button>Change the role</Button>
      </div>
    </CommandForm>
  );
}

/** No second question: it is behind a line that opens, asks for a code when it is some time ago, and can be undone by inviting. */
function RemoveForm({ person, state }: FormsProps) {
  const { stakeholderId, name } = person;
  const error = errorOf(state, "form", "remove");
  return (
    <CommandForm name={`remove:${stakeholderId}`} intent="remove">
      <input type="hidden" name="stakeholderId" value={stakeholderId} />
      <Button tone="danger" aria-describedby={`remove-${stakeholderId}`}>
        Remove {name} from the room
      </Button>
      {error ? (
        <p className="error" id={`remove-${stakeholderId}`} role="alert">
          {error}
        </p>
      ) : (
        <p className="hint" id={`remove-${stakeholderId}`}>
          {person.state === "seat"
            ? "It then no longer counts as somebody who has not been heard."
            : "Every way in ends at once. What they answered no longer counts; what they signed stays as evidence."}
        </p>
      )}
    </CommandForm>
  );
}

function ResendForm({ person, state }: FormsProps) {
  const error = errorOf(state, "form", "resend");
  return (
    <CommandForm name={`resend:${person.stakeholderId}`} intent="resend">
      <input type="hidden" name="stakeholderId" value={person.stakeholderId} />
      <Button aria-describedby={error ? `resend-${person.stakeholderId}` : undefined}>Mail the invitation again</Button>
      {error ? (
        <p className="error" id={`resend-${person.stakeholderId}`} role="alert">
          {error}
        </p>
      ) : (
        <p className="hint">With a new link; the one in the older mail then ends.</p>
      )}
    </CommandForm>
  );
}

function ChangeAddressForm({ person, state }: FormsProps) {
  const { stakeholderId } = person;
  return (
    <CommandForm name={`address:${stakeholderId}`} intent="address" className="form" noValidate>
      <input type="hidden" name="stakeholderId" value={stakeholderId} />
      <TextField
        name="email"
        id={`email-${stakeholderId}`}
        type="email"
        inputMode="email"
        label={`Another address for ${person.name}`}
        autoComplete="off"
        required
        defaultValue={typedOf(state, "email", "address")}
        error={errorOf(state, "email", "address") ?? errorOf(state, "form", "address")}
      />
      <div>
        <Button>Invite there instead</Button>
      </div>
    </CommandForm>
  );
}
