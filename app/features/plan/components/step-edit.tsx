import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { errorOf, typedOf, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { Actions, Button, LinkButton } from "#app/ui/button.tsx";
import { DateText } from "#app/ui/date.tsx";
import { DateField, SelectField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { Option } from "../page.queries.server.ts";
import type { TaskView } from "../task.present.ts";
import "#app/styles/steps.css";

type Props = { frame: RoomFrame; today: string; task: TaskView; owners: readonly Option[]; state: FormState };

/** A step whose date and owner are changed in its row. Who was overtaken sees both, and nothing is overwritten. */
export function StepEdit({ frame, today, task, owners, state }: Props) {
  const own = typedOf(state, "taskId", "adjust") === task.id ? state : undefined;
  const isOvertaken = own !== undefined && typedOf(own, "revision", "adjust") !== String(task.revision);
  return (
    <li className="step step-open" id={`step-${task.id}`}>
      <CommandForm
        key={task.revision}
        name={`adjust:${task.id}:${task.revision}`}
        intent="adjust"
        className="form"
        noValidate
      >
        <strong>{task.title}</strong>
        {isOvertaken ? (
          <Notice>
            <strong>Somebody changed this step meanwhile.</strong> In the plan it now says {task.owner.name}, until{" "}
            <DateText on={task.dueOn} today={today} say="day" />. Yours is below and is not saved.
          </Notice>
        ) : null}
        <input type="hidden" name="taskId" value={task.id} />
        <input type="hidden" name="revision" value={task.revision} />
        <DateField
          name="dueOn"
          id={`dueOn-${task.id}`}
          label="Until"
          defaultValue={typedOf(own, "dueOn", "adjust") ?? task.dueOn}
          error={errorOf(own, "dueOn", "adjust")}
          required
        />
        <SelectField
          name="owner"
          id={`owner-${task.id}`}
          label="Who does it"
          options={withCurrent(owners, task)}
          defaultValue={typedOf(own, "owner", "adjust") ?? task.ownerKey}
          error={errorOf(own, "owner", "adjust")}
        />
        <Actions>
          <Button tone="primary">{isOvertaken ? "Save mine in its place" : "Save"}</Button>
          <LinkButton href={paths.plan(frame.dealId)}>{isOvertaken ? "Keep what stands there" : "Leave it"}</LinkButton>
          <a href={paths.move(frame.dealId, task.id)}>Move it, and what follows</a>
          <a href={paths.task(frame.dealId, task.id)}>Everything about it</a>
        </Actions>
      </CommandForm>
    </li>
  );
}

/** Somebody who left stays the owner until another is chosen, so the list still has to say so. */
function withCurrent(owners: readonly Option[], { ownerKey, owner }: TaskView): readonly Option[] {
  return owners.some(({ value }) => value === ownerKey) ? owners : [...owners, { value: ownerKey, label: owner.name }];
}
