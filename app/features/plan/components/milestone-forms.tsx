import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { errorOf, typedOf, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { Actions, Button, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/field.tsx";
import { Letter } from "#app/ui/letter.tsx";
import { Confirmation } from "#app/ui/notice.tsx";
import { refusedForm } from "./task-fields.tsx";

type Props = {
  frame: RoomFrame;
  milestone: { id: string; name: string; taskCount: number };
  state: FormState;
};

export function MilestoneForms({ frame, milestone, state }: Props) {
  const path = paths.milestone(frame.dealId, milestone.id);
  return (
    <Letter title={milestone.name} size="headline">
      <ErrorSummary errors={refusedForm(state)} />
      <CommandForm name="rename" intent="rename" action={path} className="form" noValidate>
        <TextField
          name="name"
          label="Name of the milestone"
          defaultValue={typedOf(state, "name", "rename") ?? milestone.name}
          error={errorOf(state, "name", "rename")}
          required
        />
        <Actions>
          <Button tone="primary">Save the name</Button>
          <LinkButton href={paths.plan(frame.dealId)}>Back to the plan</LinkButton>
        </Actions>
      </CommandForm>
      {milestone.taskCount === 0 ? (
        <p>
          It holds no steps. <a href={`${path}?remove`}>Remove this milestone</a>
        </p>
      ) : (
        <p className="small muted">
          It holds {milestone.taskCount === 1 ? "one step" : `${milestone.taskCount} steps`}. Once they are moved or
          removed, the milestone can go too.
        </p>
      )}
    </Letter>
  );
}

export function RemoveMilestone({ frame, milestone, state }: Props) {
  return (
    <Confirmation title={`Remove the milestone “${milestone.name}”?`}>
      <ErrorSummary errors={refusedForm(state)} title="Nothing was removed." kept="The plan stays as it is." />
      <p>It goes for both sides. Published versions keep it.</p>
      <CommandForm name="remove" intent="remove">
        <Actions>
          <Button tone="danger">Remove the milestone</Button>
          <LinkButton href={paths.plan(frame.dealId)}>Keep it</LinkButton>
        </Actions>
      </CommandForm>
    </Confirmation>
  );
}
