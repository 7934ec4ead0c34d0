import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { errorsOf, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { AudienceLabel } from "#app/ui/audience.tsx";
import { Actions, Button, LinkButton } from "#app/ui/button.tsx";
import { ChoiceField } from "#app/ui/choice-field.tsx";
import { DateText } from "#app/ui/date.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Letter } from "#app/ui/letter.tsx";
import type { BeginView } from "../begin.queries.server.ts";
import { stepWords } from "../present.ts";
import { TooTight } from "./template-page.tsx";
import { TemplateSteps } from "./template-steps.tsx";

type Props = { frame: RoomFrame; today: string; view: BeginView; state: FormState };

/** A template laid back from the deal's own target date: looked at first, put into the plan after. */
export function BeginPage({ frame, today, view: { rows, chosen, stepCount }, state }: Props) {
  return (
    <Letter title={stepCount === 0 ? "Begin the plan with a template" : "Add a template to the plan"} size="headline">
      <ErrorSummary errors={errorsOf(state)} title="Nothing was added." kept="The plan stays as it is." />
      <p>
        The steps are laid back from <DateText on={frame.targetOn} today={today} say="day" />, on working days of whose
        they are.{stepCount === 0 ? "" : ` The plan’s own ${stepWords(stepCount)} stay as they are.`}
      </p>
      <form method="get" className="form">
        <ChoiceField
          name="template"
          label="Template"
          options={rows.map(({ id, name, summary, size }) => ({ value: id, label: name, hint: `${summary} ${size}.` }))}
          defaultValue={chosen?.id ?? rows[0]?.id}
        />
        <Actions>
          <Button tone={chosen === null ? "primary" : "default"}>Show its dates</Button>
          <LinkButton href={paths.plan(frame.dealId)} tone="plain">
            Back to the plan
          </LinkButton>
        </Actions>
      </form>
      {chosen === null ? null : <Chosen frame={frame} today={today} chosen={chosen} />}
    </Letter>
  );
}

type ChosenProps = { frame: RoomFrame; today: string; chosen: NonNullable<BeginView["chosen"]> };

function Chosen({ frame, today, chosen: { id, milestones, count, seen, isTight } }: ChosenProps) {
  return (
    <>
      {isTight ? <TooTight /> : null}
      <TemplateSteps milestones={milestones} today={today} />
      {count === 0 ? (
        <p className="muted">Every step of it stands in the plan already.</p>
      ) : (
        <CommandForm name={`begin:${seen}`} className="stack">
          <AudienceLabel kind="shared">
            <strong>You and {frame.accountName}</strong> read these steps as soon as they stand in the plan.
          </AudienceLabel>
          <input type="hidden" name="template" value={id} />
          <input type="hidden" name="seen" value={seen} />
          <Actions>
            <Button tone="primary">Put {stepWords(count)} into the plan</Button>
          </Actions>
        </CommandForm>
      )}
    </>
  );
}
