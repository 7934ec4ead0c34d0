import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { topicOf } from "#app/features/talk/topic.schema.ts";
import { typedOf, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { Actions, Button, LinkButton } from "#app/ui/button.tsx";
import { DateText } from "#app/ui/date.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Letter } from "#app/ui/letter.tsx";
import { Facts } from "#app/ui/list.tsx";
import { Confirmation, Notice } from "#app/ui/notice.tsx";
import type { Option, TaskPage } from "../page.queries.server.ts";
import { refusedFields, refusedForm, TaskFields } from "./task-fields.tsx";
import { TaskStanding } from "./task-standing.tsx";
import { TaskWaits } from "./task-waits.tsx";

type Props = { frame: RoomFrame; page: TaskPage; state: FormState };

/** Changes a step. The form carries the revision its writer saw; who was overtaken gets both texts side by side. */
export function EditTask({ frame, today, page, state }: Props & { today: string }) {
  const { task, choices } = page;
  const typedRevision = typedOf(state, "revision", "edit");
  const isOvertaken = typedRevision !== undefined && typedRevision !== String(task.revision);
  const path = paths.task(frame.dealId, task.id);
  return (
    <Letter title={task.title} size="headline">
      <ErrorSummary errors={[...refusedForm(state), ...refusedFields(state, "edit")]} />
      {isOvertaken ? <Meanwhile today={today} page={page} /> : null}
      <CommandForm
        key={task.revision}
        name={`edit:${task.revision}`}
        intent="edit"
        action={path}
        className="form"
        noValidate
      >
        <input type="hidden" name="revision" value={task.revision} />
        <TaskFields intent="edit" state={state} choices={choices} task={task} />
        <Actions>
          <Button tone="primary">{isOvertaken ? "Save mine in its place" : "Save the step"}</Button>
          <LinkButton href={paths.plan(frame.dealId)}>
            {isOvertaken ? "Keep what stands there" : "Back to the plan"}
          </LinkButton>
        </Actions>
      </CommandForm>
      <p>
        <a href={paths.topic(frame.dealId, topicOf({ kind: "task", key: task.id }))}>Talk about this step</a>, among
        yourselves or with both sides.
      </p>
      {task.isOpen ? (
        <p>
          Does it slip? <a href={paths.move(frame.dealId, task.id)}>Move it, and what follows</a>
        </p>
      ) : null}
      <TaskWaits page={page} path={path} state={state} />
      <TaskStanding page={page} today={today} path={path} state={state} />
      {frame.endedAs === null ? (
        <p>
          Put in by mistake? <a href={`${path}?remove`}>Remove this step</a>
        </p>
      ) : null}
    </Letter>
  );
}

function Meanwhile({ today, page: { task, choices } }: { today: string; page: TaskPage }) {
  const labelOf = (options: readonly Option[], value: string) =>
    options.find((option) => option.value === value)?.label ?? value;
  return (
    <Notice>
      <p>
        <strong>This stands in the plan now.</strong> Yours is in the form below and is not saved.
      </p>
      <Facts
        facts={[
          { term: "What has to happen", value: task.title },
          { term: "Who does it", value: task.ownerGroup || labelOf(choices.owners, task.owner), half: true },
          { term: "Until", value: <DateText on={task.dueOn} today={today} say="day" />, half: true },
          { term: "Milestone", value: labelOf(choices.milestones, task.milestoneId) },
        ]}
      />
    </Notice>
  );
}

export function RemoveTask({ frame, page: { task }, state }: Props) {
  return (
    <Confirmation title={`Remove “${task.title}”?`}>
      <ErrorSummary errors={refusedForm(state)} title="Nothing was removed." kept="The plan stays as it is." />
      <p>
        It goes for both sides, and whether it was done goes with it. Published versions keep it. To say that it is
        given up and why, cancel it instead.
      </p>
      <CommandForm name="remove" intent="remove">
        <Actions>
          <Button tone="danger">Remove the step</Button>
          <LinkButton href={paths.plan(frame.dealId)}>Keep it</LinkButton>
        </Actions>
      </CommandForm>
    </Confirmation>
  );
}
