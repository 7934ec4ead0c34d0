import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import type { FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { Actions, Button, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { DateField } from "#app/ui/field.tsx";
import { Letter } from "#app/ui/letter.tsx";
import type { LayoutPage as View } from "../moves.queries.server.ts";
import { MovesPreview } from "./moves-preview.tsx";
import { WhetherInTime } from "./plan-tools.tsx";
import { refusedForm } from "./task-fields.tsx";

type Props = { frame: RoomFrame; today: string; page: View; state: FormState };

/** The plan laid back from the day on which it has to be done: looked at first, applied after. */
export function LayoutPage({ frame, today, page, state }: Props) {
  const { targetOn, moves, seen, schedule, openCount } = page;
  const isOtherTarget = targetOn !== frame.targetOn;
  return (
    <Letter title="Lay the plan out backwards" size="headline">
      <ErrorSummary errors={refusedForm(state)} title="Nothing was moved." kept="The plan stays as it is." />
      <p>
        Each open step goes as late as what waits for it allows, on working days of whose it is. Where time is short, it
        goes as early as it can. What is done stays.{" "}
        <a href={paths.calendars(frame.dealId)}>Working days and holidays</a>
      </p>
      <form method="get" className="form">
        <DateField name="target" label="To be done by" defaultValue={targetOn} required />
        <Actions>
          <Button>Show what would move</Button>
        </Actions>
      </form>
      <WhetherInTime schedule={schedule} />
      {openCount === 0 ? <p className="muted">No step is open, so there is nothing to lay out.</p> : null}
      <MovesPreview moves={moves} today={today} />
      {moves.length === 0 && !isOtherTarget ? null : (
        <CommandForm name={`layout:${seen}`} className="stack">
          <input type="hidden" name="targetOn" value={targetOn} />
          <input type="hidden" name="seen" value={seen} />
          <Actions>
            <Button tone="primary">{layoutWords(moves.length, isOtherTarget)}</Button>
            <LinkButton href={paths.plan(frame.dealId)}>Leave the plan as it is</LinkButton>
          </Actions>
        </CommandForm>
      )}
    </Letter>
  );
}

function layoutWords(count: number, isOtherTarget: boolean): string {
  if (count === 0) return "Change the date to be done by";
  const dates = count === 1 ? "this date" : `these ${count} dates`;
  return isOtherTarget ? `Move ${dates}, and the date to be done by` : `Move ${dates}`;
}
