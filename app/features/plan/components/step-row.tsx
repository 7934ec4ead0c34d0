import { useFetcher } from "@remix-run/react";
import type { ReactNode } from "react";
import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import type { FormRefusal } from "#app/lib/form.ts";
import { isUnderWay, type RoomFrame } from "#app/features/rooms/present.ts";
import { topicOf } from "#app/features/talk/topic.schema.ts";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { DateText } from "#app/ui/date.tsx";
import { Icon } from "#app/ui/icon.tsx";
import { Initials } from "#app/ui/person.tsx";
import type { TaskView } from "../task.present.ts";

type Props = { frame: RoomFrame; today: string; task: TaskView; mayEdit: boolean };

/** One step: its tick, what it is, whose it is, until when. A tick shows at once and is taken back if it was refused. */
export function StepRow({ frame, today, task, mayEdit }: Props) {
  const { isDone, refused, key } = useTick(task);
  const isClosed = isDone || task.cancelled !== null;
  const edit = mayEdit && !isClosed ? paths.planEditing(frame.dealId, task.id) : null;
  return (
    <li className={isClosed ? "step step-done" : "step"} id={`step-${task.id}`}>
      <Tick task={task} isDone={isDone} fetcherKey={isUnderWay(frame) ? key : null} />
      <div className="step-what">
        <StepTitle frame={frame} task={task} mayEdit={mayEdit} />{" "}
        <StepState task={task} today={today} isDone={isDone} />
        <StepNotes task={task} isClosed={isClosed} refused={refused} />
      </div>
      <StepOwner task={task} today={today} edit={edit} />
      {frame.endedAs === null ? <Answer task={task} /> : null}
    </li>
  );
}

function talkHref({ dealId }: RoomFrame, { id }: TaskView): string {
  return paths.topic(dealId, topicOf({ kind: "task", key: id }));
}

function StepTitle({ frame, task, mayEdit }: Omit<Props, "today">) {
  const title = task.cancelled === null ? task.title : <del>{task.title}</del>;
  const linked = <a href={mayEdit ? paths.task(frame.dealId, task.id) : talkHref(frame, task)}>{title}</a>;
  return task.isCritical ? (
    <strong>
      {linked}
      <span className="sr"> (moves the end)</span>
    </strong>
  ) : (
    linked
  );
}

type OwnerProps = { task: Pick<TaskView, "owner" | "dueOn">; today: string; edit?: string | null };

/** Who and until when: a line under the title on a phone, two columns on the desk. */
export function StepOwner({ task, today, edit = null }: OwnerProps) {
  const text = <DateText on={task.dueOn} today={today} say="day" />;
  const day = edit === null ? text : <Change href={edit}>{text}</Change>;
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

function Change({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} className="quiet-link">
      <span className="sr">Change date or owner: </span>
      {children}
    </a>
  );
}

function StepState({ task, today, isDone }: Pick<Props, "task" | "today"> & { isDone: boolean }) {
  if (task.cancelled !== null) return <span className="sub">cancelled: {task.cancelled}</span>;
  if (!isDone) return task.late === null ? null : <span className="late small nowrap">{task.late}</span>;
  if (task.done === null) return null;
  return (
    <span className="sub">
      done <DateText on={task.done.on} today={today} say="day" /> by {task.done.byName}
    </span>
  );
}

type NotesProps = { task: TaskView; isClosed: boolean; refused: string | undefined };

function StepNotes({ task, isClosed, refused }: NotesProps) {
  if (refused) return <span className="error small">{refused}</span>;
  if (isClosed) return null;
  return (
    <>
      <Standing task={task} />
      {task.tooEarlyFor === null ? null : (
        <span className="line late small">planned to begin before “{task.tooEarlyFor}” has ended</span>
      )}
      {task.terms === null ? null : <span className="sub desk-only">{task.terms}</span>}
    </>
  );
}

function Standing({ task: { standing, isProposed, mayAnswer, owner } }: { task: TaskView }) {
  return (
    <>
      {standing === null ? null : (
        <span className={standing.isBlocked ? "line late small" : "sub"}>{standing.words}</span>
      )}
      {isProposed ? <span className="sub">proposed to {mayAnswer ? "you" : owner.name}</span> : null}
    </>
  );
}

/** Whoever a step names says yes to it, or gives it back. */
function Answer({ task }: { task: TaskView }) {
  if (!task.mayAnswer) return null;
  return (
    <div className="step-answer">
      <CommandForm name={`accept:${task.id}`} intent="accept" preventScrollReset>
        <input type="hidden" name="taskId" value={task.id} />
        <Button>
          I take it on<span className="sr">: {task.title}</span>
        </Button>
      </CommandForm>
      <CommandForm name={`hand_back:${task.id}`} intent="hand_back" preventScrollReset>
        <input type="hidden" name="taskId" value={task.id} />
        <Button tone="plain">
          Give it back<span className="sr">: {task.title}</span>
        </Button>
      </CommandForm>
    </div>
  );
}

function useTick(task: TaskView) {
  const key = `tick-${task.id}`;
  const fetcher = useFetcher<FormRefusal>({ key });
  const isDone = fetcher.formData ? fetcher.formData.get("intent") === "complete" : task.done !== null;
  return { key, isDone, refused: fetcher.data?.errors["form"] };
}

/** Without a key, and for those who may not, a sign and no button. */
function Tick({ task, isDone, fetcherKey }: { task: TaskView; isDone: boolean; fetcherKey: string | null }) {
  if (!task.mayTick || fetcherKey === null) return <span className="tick">{isDone ? <Sign /> : null}</span>;
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
