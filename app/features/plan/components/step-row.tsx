import { useFetcher } from "@remix-run/react";
import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import type { FormRefusal } from "#app/lib/form.ts";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { paths } from "#app/paths.ts";
import { DateText } from "#app/ui/date.tsx";
import { sayDay } from "#app/ui/dates.ts";
import { Icon } from "#app/ui/icon.tsx";
import { Initials } from "#app/ui/person.tsx";
import type { TaskView } from "../present.ts";

type Props = { frame: RoomFrame; today: string; task: TaskView; mayEdit: boolean };

/** One step: its tick, what it is, whose it is, until when. A tick shows at once and is taken back if it was refused. */
export function StepRow({ frame, today, task, mayEdit }: Props) {
  const key = `tick-${task.id}`;
  const fetcher = useFetcher<FormRefusal>({ key });
  const isDone = fetcher.formData ? fetcher.formData.get("intent") === "complete" : task.done !== null;
  const refused = fetcher.data?.errors["form"];
  return (
    <li className={isDone ? "step step-done" : "step"}>
      {task.mayTick && frame.endedAs === null ? (
        <Tick task={task} isDone={isDone} fetcherKey={key} />
      ) : (
        <span className="tick">{isDone ? <Sign /> : null}</span>
      )}
      <div className="step-what">
        {mayEdit ? <a href={paths.task(frame.dealId, task.id)}>{task.title}</a> : task.title}{" "}
        {task.late === null || isDone ? null : <span className="late small">{task.late}</span>}
        <span className="sub">
          <span className="phone-only">
            <DateText on={task.dueOn} today={today} say="day" />,{" "}
          </span>
          {task.owner.name}
          {isDone && task.done ? `, done ${sayDay(task.done.on, today)} by ${task.done.byName}` : ""}
        </span>
        {refused ? <span className="error small">{refused}</span> : null}
      </div>
      <Initials name={task.owner.name} side={task.owner.side} />
      <span className="step-due desk-only">
        <DateText on={task.dueOn} today={today} say="day" />
      </span>
    </li>
  );
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
