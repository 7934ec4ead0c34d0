import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { errorOf, typedOf, type FormState } from "#app/lib/form.ts";
import { AudienceLabel } from "#app/ui/audience.tsx";
import { Actions, Button } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { TextField } from "#app/ui/field.tsx";
import { EmptyState } from "#app/ui/notice.tsx";
import { Columns, Part } from "#app/ui/page.tsx";
import type { FitStatement } from "../queries.server.ts";
import { FIT_TEXT_MOST, MOST_FIT_STATEMENTS } from "../present.ts";

type Props = { vendorName: string; statements: readonly FitStatement[]; state: FormState };

const sides = [
  {
    kind: "right_for",
    title: (vendor: string) => `${vendor} is right for`,
    empty: "Nobody is named yet.",
    label: "Another one you are right for",
    example: "Such as: hauliers with 20 to 300 trucks who plan every day anew.",
  },
  {
    kind: "not_right_for",
    title: (vendor: string) => `${vendor} is not right for`,
    empty: "No limit is stated yet. The first honest one is worth more than five strengths.",
    label: "Another one you are not right for",
    example: "Such as: parcel networks with more than 2,000 stops a day.",
  },
] as const;

/** The vendor's honest statement, as its administrators and managers write it. */
export function FitSettings({ vendorName, statements, state }: Props) {
  return (
    <>
      <AudienceLabel kind="shared">
        <strong>Both sides read this.</strong> It stands in every room, before any question is asked. A change is there
        at once.
      </AudienceLabel>
      <Columns look="halves">
        {sides.map((side) => (
          <FitSide
            key={side.kind}
            side={side}
            vendorName={vendorName}
            statements={statements.filter(({ kind }) => kind === side.kind)}
            state={state}
          />
        ))}
      </Columns>
    </>
  );
}

type SideProps = Props & { side: (typeof sides)[number] };

function FitSide({ side, vendorName, statements, state }: SideProps) {
  return (
    <Part title={side.title(vendorName)}>
      {statements.length === 0 ? <EmptyState title={side.empty} /> : null}
      <ol className="rows">
        {statements.map((statement, at) => (
          <li key={statement.id}>
            <Statement
              statement={statement}
              place={{ isFirst: at === 0, isLast: at === statements.length - 1 }}
              state={state}
            />
          </li>
        ))}
      </ol>
      {statements.length < MOST_FIT_STATEMENTS ? (
        <Add key={statements.length} side={side} state={state} />
      ) : (
        <p className="muted">Eight are enough: more than that nobody reads to the end.</p>
      )}
    </Part>
  );
}

function Add({ side, state }: Pick<SideProps, "side" | "state">) {
  const own = typedOf(state, "kind", "add") === side.kind ? state : undefined;
  const id = `text-${side.kind}`;
  return (
    <CommandForm name={`add:${side.kind}`} intent="add" className="form" noValidate>
      <input type="hidden" name="kind" value={side.kind} />
      <TextField
        name="text"
        id={id}
        label={side.label}
        hint={side.example}
        maxLength={FIT_TEXT_MOST * 2}
        required
        defaultValue={typedOf(own, "text", "add")}
        error={errorOf(own, "text", "add")}
      />
      <Actions>
        <Button>Add this statement</Button>
      </Actions>
    </CommandForm>
  );
}

type StatementProps = {
  statement: FitStatement;
  place: { isFirst: boolean; isLast: boolean };
  state: FormState;
};

function Statement({ statement, place, state }: StatementProps) {
  const { id, text } = statement;
  const own = typedOf(state, "id", "change") === id ? state : undefined;
  return (
    <Disclosure key={text} summary={text} open={own !== undefined}>
      <CommandForm name={`change:${id}`} intent="change" className="form" noValidate>
        <input type="hidden" name="id" value={id} />
        <TextField
          name="text"
          id={`text-${id}`}
          label="In your words"
          maxLength={FIT_TEXT_MOST * 2}
          required
          defaultValue={typedOf(own, "text", "change") ?? text}
          error={errorOf(own, "text", "change")}
        />
        <Actions>
          <Button>Keep these words</Button>
        </Actions>
      </CommandForm>
      <Actions>
        {place.isFirst ? null : <Step id={id} step="earlier" label="Move up" />}
        {place.isLast ? null : <Step id={id} step="later" label="Move down" />}
        <CommandForm name={`remove:${id}`} intent="remove">
          <input type="hidden" name="id" value={id} />
          <Button tone="danger">Remove this statement</Button>
        </CommandForm>
      </Actions>
    </Disclosure>
  );
}

function Step({ id, step, label }: { id: string; step: "earlier" | "later"; label: string }) {
  return (
    <CommandForm name={`${step}:${id}`} intent="move">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="step" value={step} />
      <Button>{label}</Button>
    </CommandForm>
  );
}
