import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { errorOf, typedOf, type FormState } from "#app/lib/form.ts";
import { Button } from "#app/ui/button.tsx";
import { ChoiceField } from "#app/ui/choice-field.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { TextArea, TextField } from "#app/ui/field.tsx";
import type { ChangeView } from "../present.ts";
import { NAME_LENGTH, WORDS_LENGTH } from "../limits.ts";

const ENDINGS = [
  { value: "finished", label: "Finished", hint: "It is in use, and people would not go back." },
  { value: "partly", label: "Part-finished", hint: "Some of it is used; the rest was never done." },
  { value: "dropped", label: "Dropped", hint: "It was stopped, or nobody uses it." },
];

type EndingProps = { id: string; intent: string; state: FormState; own?: ChangeView["own"] };

function EndingFields({ id, intent, state, own = null }: EndingProps) {
  return (
    <>
      <ChoiceField
        name="ended"
        id={`ended${id}`}
        label="How did it end?"
        options={ENDINGS}
        defaultValue={typedOf(state, "ended", intent) ?? own?.ended}
        error={errorOf(state, "ended", intent)}
      />
      <TextArea
        name="because"
        id={`because${id}`}
        label="What decided it?"
        hint="One sentence, if you like"
        max={WORDS_LENGTH}
        defaultValue={typedOf(state, "because", intent) ?? own?.because ?? ""}
        error={errorOf(state, "because", intent)}
      />
    </>
  );
}

export function ReportChange({ change, state }: { change: ChangeView; state: FormState }) {
  const refused = state?.intent === "report" && state.typed["changeId"] === change.id ? state : undefined;
  const own = change.own;
  return (
    <>
      <Disclosure
        summary={own === null ? "Say how it ended" : `You said: ${wordsOf(own.ended)}. Change it`}
        open={refused !== undefined}
      >
        <CommandForm key={own?.ended} name={`report:${change.id}`} intent="report" className="form">
          <input type="hidden" name="changeId" value={change.id} />
          <EndingFields id={`-${change.id}`} intent="report" state={refused} own={own} />
          <div>
            <Button>Save how it ended</Button>
          </div>
        </CommandForm>
      </Disclosure>
      {change.mayUnlist ? (
        <CommandForm name={`unlist:${change.id}`} intent="unlist">
          <input type="hidden" name="changeId" value={change.id} />
          <Button tone="plain">Take “{change.name}” off the list</Button>
        </CommandForm>
      ) : null}
    </>
  );
}

function wordsOf(ended: string): string {
  return (ENDINGS.find(({ value }) => value === ended)?.label ?? "").toLowerCase();
}

export function ListChange({ count, state }: { count: number; state: FormState }) {
  const isRefused = state?.intent === "list";
  return (
    <Disclosure summary="List a change" open={isRefused || count === 0} lined>
      <CommandForm key={count} name="list" intent="list" className="form">
        <TextField
          name="name"
          label="What was it called?"
          hint="“Scanners in both warehouses”"
          maxLength={NAME_LENGTH}
          defaultValue={typedOf(state, "name", "list") ?? ""}
          error={errorOf(state, "name", "list")}
        />
        <TextField
          name="year"
          label="The year in which it ended"
          inputMode="numeric"
          look="short"
          defaultValue={typedOf(state, "year", "list") ?? ""}
          error={errorOf(state, "year", "list")}
        />
        <EndingFields id="" intent="list" state={state} />
        <div>
          <Button tone="primary">Add it to the list</Button>
        </div>
      </CommandForm>
    </Disclosure>
  );
}

export function TellPurchase({ count, state }: { count: number; state: FormState }) {
  const typed = (field: string) => typedOf(state, field, "purchase") ?? "";
  const error = (field: string) => errorOf(state, field, "purchase");
  return (
    <Disclosure summary="Tell of a purchase" open={state?.intent === "purchase"} lined>
      <CommandForm key={count} name="purchase" intent="purchase" className="form">
        <TextField
          name="name"
          id="purchase-name"
          label="What was it?"
          defaultValue={typed("name")}
          error={error("name")}
        />
        <TextField
          name="year"
          id="purchase-year"
          label="In which year?"
          inputMode="numeric"
          look="short"
          defaultValue={typed("year")}
          error={error("year")}
        />
        <ChoiceField
          name="ended"
          id="purchase-ended"
          label="How did it go?"
          options={[
            { value: "bought", label: "We bought it" },
            { value: "stopped", label: "We stopped before we bought" },
          ]}
          defaultValue={typed("ended")}
          error={error("ended")}
        />
        <TextField
          name="months"
          label="How many months did it take, from the first talk on?"
          inputMode="numeric"
          look="short"
          defaultValue={typed("months")}
          error={error("months")}
        />
        <TextArea
          name="tookWords"
          label="Which steps, and whom did it need?"
          hint="“IT’s security check, the works council, then two signatures”"
          max={WORDS_LENGTH}
          defaultValue={typed("tookWords")}
          error={error("tookWords")}
        />
        <div>
          <Button>Save this purchase</Button>
        </div>
      </CommandForm>
    </Disclosure>
  );
}
