import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { errorOf, typedOf, type FormState } from "#app/lib/form.ts";
import { Actions, Button } from "#app/ui/button.tsx";
import { ChoiceField } from "#app/ui/choice-field.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { DateField, TextArea } from "#app/ui/field.tsx";
import type { RequirementView } from "../present.ts";
import { NOTE_LENGTH, TEXT_LENGTH } from "../limits.ts";

type NameProps = { vendorName: string; count: number; state: FormState };

export function NameRequirement({ vendorName, count, state }: NameProps) {
  return (
    <Disclosure summary="Name a requirement" open={count === 0 || state?.intent === "name"} lined>
      <CommandForm key={count} name={`name:${count}`} intent="name" className="form">
        <TextArea
          name="text"
          label="What must it do, or be?"
          hint={`One thing that ${vendorName} can answer: “Drivers see a changed plan within ten minutes”`}
          max={TEXT_LENGTH}
          defaultValue={typedOf(state, "text", "name") ?? ""}
          error={errorOf(state, "text", "name")}
        />
        <ChoiceField
          name="weight"
          label="How much does it weigh?"
          options={[
            { value: "must", label: "A must", hint: "Without it you would not go on." },
            { value: "wish", label: "A wish", hint: "Good to have." },
          ]}
          defaultValue={typedOf(state, "weight", "name")}
          error={errorOf(state, "weight", "name")}
        />
        <div>
          <Button tone="primary">Name it to {vendorName}</Button>
        </div>
      </CommandForm>
    </Disclosure>
  );
}

/** A gap is accepted as it is stated, word for word; a new statement has to be accepted anew. */
export function AcceptGap({ entry, vendorName }: { entry: RequirementView; vendorName: string }) {
  const { stated } = entry;
  if (!stated?.isGap) return null;
  const [intent, words] =
    stated.acceptedBy === null ? ["accept", `Accept what ${vendorName} states`] : ["unaccept", "No longer accept it"];
  return (
    <CommandForm name={`${intent}:${stated.coverageId}`} intent={intent} className="actions">
      <input type="hidden" name="coverageId" value={stated.coverageId} />
      <Button>{words}</Button>
    </CommandForm>
  );
}

export function SettleRequirement({ entry }: { entry: RequirementView }) {
  return (
    <Disclosure summary="Change or withdraw">
      <Actions>
        <CommandForm name={`weigh:${entry.id}:${entry.isMust}`} intent="weigh">
          <input type="hidden" name="requirementId" value={entry.id} />
          <input type="hidden" name="weight" value={entry.isMust ? "wish" : "must"} />
          <Button>{entry.isMust ? "Make it a wish" : "Make it a must"}</Button>
        </CommandForm>
        <CommandForm name={`withdraw:${entry.id}`} intent="withdraw">
          <input type="hidden" name="requirementId" value={entry.id} />
          <Button tone="danger">Withdraw it</Button>
        </CommandForm>
      </Actions>
    </Disclosure>
  );
}

/** The vendor's honest word. Less than full needs a sentence on what is missing. */
export function StateCoverage({ entry, state }: { entry: RequirementView; state: FormState }) {
  const refused = state?.intent === "state" && state.typed["requirementId"] === entry.id ? state : undefined;
  return (
    <Disclosure summary={entry.stated === null ? "State what you cover" : "State it anew"} open={refused !== undefined}>
      <CommandForm key={entry.stated?.coverageId} name={`state:${entry.id}`} intent="state" className="form">
        <input type="hidden" name="requirementId" value={entry.id} />
        <CoverageFields entry={entry} state={refused} />
        <div>
          <Button>State it to both sides</Button>
        </div>
      </CommandForm>
    </Disclosure>
  );
}

const COVERAGES = [
  { value: "full", label: "Full", hint: "All of it, today, without extra work on their side." },
  { value: "partial", label: "Partial", hint: "Some of it; say what is missing." },
  { value: "planned", label: "Planned", hint: "Not today; say what is decided, and for when." },
  { value: "none", label: "None", hint: "Saying so early spares both sides a winter." },
];

function CoverageFields({ entry, state }: { entry: RequirementView; state: FormState }) {
  const typed = (field: string) => typedOf(state, field, "state");
  const error = (field: string) => errorOf(state, field, "state");
  return (
    <>
      <ChoiceField
        name="coverage"
        id={`coverage-${entry.id}`}
        label="How much of it do you cover today?"
        options={COVERAGES}
        defaultValue={typed("coverage") ?? entry.stated?.coverage}
        error={error("coverage")}
      />
      <TextArea
        name="note"
        id={`note-${entry.id}`}
        label="What is missing, or how it is done"
        hint="Needed for everything but full"
        max={NOTE_LENGTH}
        defaultValue={typed("note") ?? ""}
        error={error("note")}
      />
      <DateField
        name="plannedFor"
        id={`plannedFor-${entry.id}`}
        label="Planned for"
        hint="For what is planned, if you can name a day"
        defaultValue={typed("plannedFor") ?? ""}
        error={error("plannedFor")}
      />
    </>
  );
}
