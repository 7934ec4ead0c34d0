import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { typedOf } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { AudienceArea, AudienceLabel } from "#app/ui/audience.tsx";
import { DateText } from "#app/ui/date.tsx";
import { Icon } from "#app/ui/icon.tsx";
import { ownAudience, type PrivateStepView } from "../private-steps.present.ts";
import { StepSide } from "./step-side.tsx";
import { ChangePrivateStep, type PrivateProps } from "./private-step-forms.tsx";

/** The steps of the reader's own side under one milestone, on the ground of their audience. Nothing where there are none. */
export function PrivateSteps({ place, ...props }: PrivateProps & { place: string }) {
  const { frame, page, edit, state } = props;
  const steps = page.own.byPlace[place] ?? [];
  if (steps.length === 0) return null;
  const { kind, readers } = ownAudience(frame);
  const open = page.own.mayWrite ? (typedOf(state, "stepId", "change_private") ?? edit) : null;
  return (
    <AudienceArea kind={kind}>
      <AudienceLabel kind={kind}>
        <strong>{readers}</strong>
      </AudienceLabel>
      <ul className="steps">
        {steps.map((step) =>
          step.id === open ? (
            <ChangePrivateStep key={step.id} {...props} step={step} />
          ) : (
            <PrivateStep key={step.id} {...props} step={step} />
          ),
        )}
      </ul>
    </AudienceArea>
  );
}

function PrivateStep({ frame, today, page, step }: PrivateProps & { step: PrivateStepView }) {
  const isDone = step.doneOn !== null;
  return (
    <li className={isDone ? "step step-done" : "step"} id={`step-${step.id}`}>
      <Tick step={step} mayTick={page.own.mayWrite} />
      <div className="step-what">
        {page.own.mayWrite ? <a href={paths.planEditing(frame.dealId, step.id)}>{step.title}</a> : step.title}{" "}
        {step.late === null ? null : <span className="late small nowrap">{step.late}</span>}
        {step.doneOn === null ? null : (
          <span className="sub">
            done <DateText on={step.doneOn} today={today} say="day" /> by {step.doneByName}
          </span>
        )}
      </div>
      {isDone ? null : <StepSide day={<DateText on={step.dueOn} today={today} say="day" />}>{step.ownerName}</StepSide>}
    </li>
  );
}

function Tick({ step, mayTick }: { step: PrivateStepView; mayTick: boolean }) {
  const isDone = step.doneOn !== null;
  const sign = isDone ? <Icon name="check" /> : null;
  if (!mayTick) return <span className="tick">{sign}</span>;
  const intent = isDone ? "reopen_private" : "complete_private";
  return (
    <CommandForm name={`${intent}:${step.id}`} intent={intent} preventScrollReset>
      <input type="hidden" name="stepId" value={step.id} />
      <button className="tick tick-button" aria-label={`${isDone ? "Reopen" : "Complete"} “${step.title}”`}>
        <span className={isDone ? "tick-box tick-full" : "tick-box"}>{sign}</span>
      </button>
    </CommandForm>
  );
}
