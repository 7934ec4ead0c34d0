import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { errorOf, typedOf, type FormState } from "#app/lib/form.ts";
import { Actions, Button } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/field.tsx";
import type { Option } from "../page.queries.server.ts";
import type { PlanView } from "../present.ts";
import { refusedFields, TaskFields } from "./task-fields.tsx";

type Choices = { owners: Option[]; milestones: Option[] };
type Props = { page: { plan: PlanView; choices: Choices }; state: FormState };

/** Adding is folded away until somebody adds: reading comes first. Each form starts anew once its addition is in. */
export function AddToPlan({ page: { plan, choices }, state }: Props) {
  const stepCount = plan.milestones.reduce((sum, { total }) => sum + total, 0);
  return (
    <div className="stack">
      {choices.milestones.length === 0 ? null : (
        <AddStep key={`step-${stepCount}`} choices={choices} state={state} isFirst={stepCount === 0} />
      )}
      <AddMilestone
        key={`milestone-${choices.milestones.length}`}
        state={state}
        isFirst={choices.milestones.length === 0}
      />
    </div>
  );
}

function AddStep({ choices, state, isFirst }: { choices: Choices; state: FormState; isFirst: boolean }) {
  const errors = refusedFields(state, "add_task");
  return (
    <Disclosure summary="Add a step" open={isFirst || state?.intent === "add_task"}>
      <CommandForm name="add_task" intent="add_task" className="form" noValidate>
        {errors.length > 0 ? <ErrorSummary errors={errors} /> : null}
        <TaskFields intent="add_task" state={state} choices={choices} />
        <Actions>
          <Button tone="primary">Add the step</Button>
        </Actions>
      </CommandForm>
    </Disclosure>
  );
}

function AddMilestone({ state, isFirst }: { state: FormState; isFirst: boolean }) {
  const errors = refusedFields(state, "add_milestone");
  return (
    <Disclosure summary="Add a milestone" open={isFirst || state?.intent === "add_milestone"}>
      <CommandForm name="add_milestone" intent="add_milestone" className="form" noValidate>
        {errors.length > 0 ? <ErrorSummary errors={errors} /> : null}
        <TextField
          name="name"
          label="Name of the milestone"
          hint="What is true when it is reached, such as “Agree the terms”."
          defaultValue={typedOf(state, "name", "add_milestone")}
          error={errorOf(state, "name", "add_milestone")}
          required
        />
        <Actions>
          <Button tone={isFirst ? "primary" : "default"}>Add the milestone</Button>
        </Actions>
      </CommandForm>
    </Disclosure>
  );
}
