import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { errorOf, typedOf, type FormState } from "#app/lib/form.ts";
import { Button } from "#app/ui/button.tsx";
import { DateText } from "#app/ui/date.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { DateField, TextArea, TextField } from "#app/ui/field.tsx";
import { RowList } from "#app/ui/list.tsx";
import type { TeamAgendaView } from "../present.ts";
import { DECISION_LENGTH } from "../limits.ts";

/** What was decided, the latest first. */
export function Decisions({ decisions, today }: { decisions: TeamAgendaView["decisions"]; today: string }) {
  if (decisions.length === 0) return null;
  return (
    <RowList
      items={decisions.map(({ id, text, who, dueOn, writtenByName, writtenOn }) => ({
        key: id,
        content: (
          <>
            {text}
            <span className="sub">
              Written by {writtenByName}, <DateText on={writtenOn} today={today} say="day" />
              {who === null ? null : `; ${who}`}
              {dueOn === null ? null : (
                <>
                  , by <DateText on={dueOn} today={today} say="day" />
                </>
              )}
            </span>
          </>
        ),
      }))}
    />
  );
}

export function WriteDecision({ count, state }: { count: number; state: FormState }) {
  return (
    <div className="no-print">
      <Disclosure summary="Write down what you decided" open={state !== undefined}>
        <CommandForm key={count} name={`decision:${count}`} className="form">
          <TextArea
            name="text"
            label="What you decided"
            hint="Also that you decided nothing, and why. Your team reads it."
            max={DECISION_LENGTH}
            defaultValue={typedOf(state, "text") ?? ""}
            error={errorOf(state, "text")}
          />
          <TextField
            name="who"
            label="Who does it, or decides (optional)"
            autoComplete="off"
            defaultValue={typedOf(state, "who") ?? ""}
            error={errorOf(state, "who")}
          />
          <DateField
            name="dueOn"
            label="By when (optional)"
            defaultValue={typedOf(state, "dueOn") ?? ""}
            error={errorOf(state, "dueOn")}
          />
          <div>
            <Button>Write it down for your team</Button>
          </div>
        </CommandForm>
      </Disclosure>
    </div>
  );
}
