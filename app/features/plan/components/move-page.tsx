import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import type { FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { Actions, Button, LinkButton } from "#app/ui/button.tsx";
import { ChoiceField } from "#app/ui/choice-field.tsx";
import { DateText } from "#app/ui/date.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { DateField } from "#app/ui/field.tsx";
import { Letter } from "#app/ui/letter.tsx";
import type { MovePage as View } from "../moves.queries.server.ts";
import { MovesPreview } from "./moves-preview.tsx";
import { refusedForm } from "./task-fields.tsx";

type Props = { frame: RoomFrame; today: string; page: View; state: FormState };

/** A step that slips, or is done sooner, and what follows from it: looked at first, applied after. */
export function MovePage({ frame, today, page, state }: Props) {
  const { task, to, following, moves, seen } = page;
  return (
    <Letter title={`Move “${task.title}”`} size="headline">
      <ErrorSummary errors={refusedForm(state)} title="Nothing was moved." kept="The plan stays as it is." />
      <p>
        It is due <DateText on={task.dueOn} today={today} say="day" />. Choose another day and look at what follows;
        nothing moves before you say so.
      </p>
      <form method="get" className="form">
        <DateField name="to" label="New day" defaultValue={to} required />
        <ChoiceField
          name="following"
          label="What else moves"
          defaultValue={following}
          options={[
            { value: "needed", label: "What waits for it", hint: "Only as far as it must." },
            {
              value: "all",
              label: "Everything due later",
              hint: "By as many working days, each side by its own calendar.",
            },
          ]}
        />
        <Actions>
          <Button tone={moves.length === 0 ? "primary" : "default"}>Show what would move</Button>
        </Actions>
      </form>
      {moves.length === 0 ? null : (
        <>
          <MovesPreview moves={moves} today={today} />
          <CommandForm name={`move:${seen}`} className="stack">
            <input type="hidden" name="dueOn" value={to} />
            <input type="hidden" name="following" value={following} />
            <input type="hidden" name="seen" value={seen} />
            <Actions>
              <Button tone="primary">
                {moves.length === 1 ? "Move this date" : `Move these ${moves.length} dates`}
              </Button>
              <LinkButton href={paths.plan(frame.dealId)}>Leave the plan as it is</LinkButton>
            </Actions>
          </CommandForm>
        </>
      )}
    </Letter>
  );
}
