import { useFetcher } from "@remix-run/react";
import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import type { FormRefusal } from "#app/lib/form.ts";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { topicOf } from "#app/features/talk/topic.schema.ts";
import { paths } from "#app/paths.ts";
import { DateText } from "#app/ui/date.tsx";
import { Icon } from "#app/ui/icon.tsx";
import { Initials } from "#app/ui/person.tsx";
import type { TaskView } from "../present.ts";

type Props = { frame: RoomFrame; today: string; task: TaskView; mayEdit: boolean };

/** One step: its tick, what it is, whose it is, until when. A tick shows at once and is taken back if it was refused. */
export function StepRow({ frame, today, task, mayEdit }: Props) {
  const { isDone, refused, key } = useTick(task);
  return (
    <li className={isDone ? "step step-done" : "step"}>
      {task.mayTick && frame.endedAs === null ? (
        <Tick task={task} isDone={isDone} fetcherKey={key} />
      ) : (
        <span className="tick">{isDone ? <Sign /> : null}</span>
      )}
      <div className="step-what">
        <a href={mayEdit ? paths.task(frame.dealId, task.id) : talkHref(frame, task)}>{task.title}</a>{" "}
        <StepState task={task} today={today} isDone={isDone} />
        {refused ? <span className="error small">{refused}</span> : null}
      </div>
      <StepOwner task={task} today={today} />
    </li>
  );
}

function talkHref({ dealId }: RoomFrame, { id }: TaskView): string {
  return paths.topic(dealId, topicOf({ kind: "task", key: id }));
}

/** Who and until when: a line under the title on a phone, two columns on the desk. */
export function StepOwner({ task, today }: { task: Pick<TaskView, "owner" | "dueOn">; today: string }) {
  const day = <DateText on={task.dueOn} today={today} say="day" />;
  return (
    <>
      <span className="sub phone-only step-sub">
        {day}, {task.owner.name}
      </span>
      <span className="person step-owner">
        <Initials name={task.owner.name} side={task.owner.side} />
        <span className="desk-only" aria-hidden="true">
          {task.owner.name}
        </span>
      </span>
      <span className="step-due desk-only">{day}</span>
    </>
  );
}

function StepState({ task, today, isDone }: Pick<Props, "task" | "today"> & { isDone: boolean }) {
  if (!isDone) return task.late === null ? null : <span className="late small nowrap">{task.late}</span>;
  if (task.done === null) return null;
  return (
    <span className="sub">
      done <DateText on={task.done.on} today={today} say="day" /> by {task.done.byName}
    </span>
  );
}

function useTick(task: TaskView) {
  const key = `tick-${task.id}`;
  const fetcher = useFetcher<FormRefusal>({ key });
  const isDone = fetcher.formData ? fetcher.formData.get("intent") === "complete" : task.done !== null;
  return { key, isDone, refused: fetcher.data?.errors["form"] };
}

function Tick({ task, isDone, fetcherKey }: { task: TaskView; isDone: boolean; fetcherKey: string }) {
  const intent = isDone ? "reopen" : "complete";
  return (
    <CommandForm
      name={`${intent}:${task.id}`}
      intent={intent}
      navigate={false}
      fetcherKey={fetcherKey}
      preventScrollReset
    >
      <input type="hidden" name="taskId" value={task.id} />
      <button className="tick tick-button" aria-label={`${isDone ? "Reopen" : "Complete"} “${task.title}”`}>
        <span className={isDone ? "tick-box tick-full" : "tick-box"}>{isDone ? <Icon name="check" /> : null}</span>
      </button>
    </CommandForm>
  );
}

function Sign() {
  return (
    <>
      <Icon name="check" />
      <span className="sr">Done: </span>
    </>
  );
}
