import { errorOf, typedOf, type FormState } from "#app/lib/form.ts";
import { Actions, Button } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { SelectField, TextField } from "#app/ui/field.tsx";
import type { PowerView } from "../present.ts";
import { PowerForm } from "./power-forms.tsx";
import type { RosterEntry } from "./powers-page.tsx";

type Props = { view: PowerView; roster: readonly RosterEntry[]; readerId: string; state: FormState };

/** Names a person, a seat that nobody fills, or the speaker of a body; or says that one does not know. */
export function NameHolder({ view, roster, readerId, state }: Props) {
  const refused = state?.typed["power"] === view.power ? state : undefined;
  if (!view.isAnswered) {
    return (
      <>
        <NameForm view={view} roster={roster} readerId={readerId} state={refused} />
        <PowerForm view={view} name="unknown" intent="unknown">
          <Button>I don’t know who</Button>
        </PowerForm>
      </>
    );
  }
  return (
    <Disclosure summary="Name somebody else" open={refused !== undefined}>
      <NameForm view={view} roster={roster} readerId={readerId} state={refused} />
    </Disclosure>
  );
}

function NameForm({ view, roster, readerId, state }: Props) {
  const named = view.holders.filter(({ own }) => own === "yes").map(({ holderId }) => holderId);
  const rest = roster.filter(({ id }) => !named.includes(id));
  const typed = typedOf(state, "body", "attest") ?? "";
  return (
    <PowerForm key={`${named.length}`} view={view} name="new" intent="attest">
      <div className="form">
        <input type="hidden" name="holds" value="yes" />
        <SelectField
          name="holderId"
          id={`holderId-${view.power}`}
          label="Who"
          options={[
            { value: "", label: "Choose a person or a seat" },
            ...rest.map(({ id, name, title, isSeat }) => ({
              value: id,
              label: labelOf({ id, name, title, isSeat }, readerId),
            })),
          ]}
          defaultValue={typedOf(state, "holderId", "attest") ?? ""}
          error={errorOf(state, "holderId", "attest")}
        />
        <Disclosure summary="They speak for a body that decides together" open={typed !== ""}>
          <TextField
            name="body"
            id={`body-${view.power}`}
            label="Which body?"
            hint="“the management board”, “the works council”"
            defaultValue={typed}
            error={errorOf(state, "body", "attest")}
          />
        </Disclosure>
        <Actions>
          <Button tone={view.isAnswered ? "default" : "primary"}>Save who</Button>
        </Actions>
      </div>
    </PowerForm>
  );
}

function labelOf({ id, name, title, isSeat }: RosterEntry, readerId: string): string {
  if (id === readerId) return `${name} (you)`;
  if (isSeat) return `${name} (a seat nobody fills yet)`;
  return title === null ? name : `${name}, ${title}`;
}
