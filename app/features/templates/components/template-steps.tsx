import { DateText } from "#app/ui/date.tsx";
import { StepSide } from "#app/features/plan/components/step-side.tsx";
import { PersonChip } from "#app/ui/person.tsx";
import type { TemplateMilestoneView, TemplateStepView } from "../present.ts";

type Props = { milestones: readonly TemplateMilestoneView[]; today: string };

/** A template's steps, with their dates where a day was asked for. */
export function TemplateSteps({ milestones, today }: Props) {
  return milestones.map(({ name, steps }) => (
    <section className="milestone" key={name}>
      <div className="milestone-head">
        <h2>
          {name} <span className="num muted">{steps.length}</span>
        </h2>
      </div>
      <ul className="steps">
        {steps.map((step) => (
          <Step key={step.key} step={step} today={today} />
        ))}
      </ul>
    </section>
  ));
}

function Step({ step, today }: { step: TemplateStepView; today: string }) {
  const { title, owner, terms, dueOn, before, isThere } = step;
  const day = dueOn === null ? null : <DateText on={dueOn} today={today} say="day" />;
  const notes = [isThere ? "stands in the plan already" : null, terms, dueOn === null ? before : null];
  return (
    <li className="step step-read">
      <div className="step-what">
        {isThere ? <span className="muted">{title}</span> : title}
        <span className="sub">{notes.filter((note) => note !== null).join(", ")}</span>
      </div>
      <StepSide day={day}>
        <PersonChip {...owner} />
      </StepSide>
    </li>
  );
}
