import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { RoomPage } from "#app/features/rooms/components/room-page.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { errorOf, typedOf, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { AudienceLabel } from "#app/ui/audience.tsx";
import { Actions, Button, LinkButton } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/field.tsx";
import { RowList } from "#app/ui/list.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Part } from "#app/ui/page.tsx";
import { Segments } from "#app/ui/segments.tsx";
import type { InitiativesView } from "../present.ts";

type Props = { frame: RoomFrame; view: InitiativesView; state: FormState };

/** What competes for the same people and money, and how much of it can be run. Champions edit it, the team reads it. */
export function InitiativesPage({ frame, view, state }: Props) {
  return (
    <RoomPage frame={frame} tab="readiness" ground="team" width="mid">
      <Part title={`What else ${frame.accountName} wants to do`}>
        <p>Everything that needs the same people or the same money in this period. Everybody then puts it in order.</p>
        <AudienceLabel kind="team">
          <strong>Your team only.</strong> {frame.vendorName} never sees these names, nor how many there are.
        </AudienceLabel>
        <ErrorSummary errors={summaryOf(state)} />
        <Listed view={view} state={state} />
      </Part>
      {view.mayEdit ? <AddInitiative view={view} state={state} /> : null}
      <Capacity frame={frame} view={view} />
      <Actions>
        {view.listed.length < 2 ? null : (
          <LinkButton href={paths.ranking(frame.dealId)} tone={view.mayEdit ? "default" : "primary"}>
            Put them in order
          </LinkButton>
        )}
        <LinkButton href={paths.room(frame.dealId)}>Back to the summary</LinkButton>
      </Actions>
    </RoomPage>
  );
}

function Listed({ view, state }: Pick<Props, "view" | "state">) {
  return (
    <RowList
      items={view.listed.map((initiative) => ({
        key: initiative.id,
        content: (
          <>
            {initiative.isFocal ? <strong>{initiative.name}</strong> : initiative.name}
            {initiative.note === null ? null : <span className="sub">{initiative.note}</span>}
            {view.mayEdit && !initiative.isFocal ? <EditInitiative initiative={initiative} state={state} /> : null}
          </>
        ),
      }))}
    />
  );
}

function EditInitiative({ initiative, state }: { initiative: InitiativesView["listed"][number]; state: FormState }) {
  const { id, name } = initiative;
  const refused = state?.intent === "rename" && state.typed["initiativeId"] === id ? state : undefined;
  return (
    <Disclosure summary="Rename or remove" open={refused !== undefined}>
      <CommandForm key={name} name={`rename:${id}`} intent="rename" className="form" preventScrollReset>
        <input type="hidden" name="initiativeId" value={id} />
        <TextField
          name="name"
          id={`name-${id}`}
          label="Name"
          defaultValue={typedOf(refused, "name", "rename") ?? name}
          error={errorOf(refused, "name", "rename")}
        />
        <div>
          <Button>Save the name</Button>
        </div>
      </CommandForm>
      <CommandForm name={`remove:${id}`} intent="remove" className="form" preventScrollReset>
        <input type="hidden" name="initiativeId" value={id} />
        <div>
          <Button tone="danger">Remove “{name}”</Button>
        </div>
      </CommandForm>
    </Disclosure>
  );
}

function AddInitiative({ view, state }: Pick<Props, "view" | "state">) {
  if (view.isFull) return <Notice>Ten are the most that people can put in order. Remove one to add another.</Notice>;
  return (
    <Part title="Add one">
      <CommandForm key={view.listed.length} name="add" intent="add" className="form" preventScrollReset>
        <TextField
          name="name"
          label="What is it called?"
          hint="A project, a system, a programme: “Warehouse automation, south site”"
          defaultValue={typedOf(state, "name", "add") ?? ""}
          error={errorOf(state, "name", "add")}
        />
        <div>
          <Button tone="primary">Add it to the list</Button>
        </div>
      </CommandForm>
    </Part>
  );
}

function Capacity({ frame, view }: Pick<Props, "frame" | "view">) {
  const { capacity } = view;
  return (
    <Part title={`How many of these can ${frame.accountName} really run?`}>
      <p>{capacity.words}.</p>
      {view.mayEdit ? (
        <CommandForm name="capacity" intent="capacity" className="form" preventScrollReset>
          <Segments
            name="initiativeCount"
            legend="In this period, at the same time"
            options={Array.from({ length: Math.max(1, view.listed.length) }, (_, at) => ({
              value: String(at + 1),
              label: String(at + 1),
            }))}
            defaultValue={capacity.isStated ? String(capacity.initiativeCount) : undefined}
          />
          <div>
            <Button>Save how many</Button>
          </div>
        </CommandForm>
      ) : null}
    </Part>
  );
}

function summaryOf(state: FormState) {
  const id = state?.typed["initiativeId"];
  const hrefs: Readonly<Record<string, string>> = {
    name: typeof id === "string" ? `#name-${id}` : "#name",
    initiativeCount: "#main",
  };
  return Object.entries(state?.errors ?? {}).map(([field, message]) => ({
    field,
    message,
    href: hrefs[field] ?? "#main",
  }));
}
