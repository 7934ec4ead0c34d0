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
import { PersonChip } from "#app/ui/person.tsx";
import type { ClosedTaskView, TaskView } from "../task.present.ts";
import { StepSide } from "./step-side.tsx";

type Props = { frame: RoomFrame; today: string; mayEdit: boolean };
type Ticked = Pick<TaskView, "id" | "title" | "mayTick">;

/** One step: its tick, what it is, whose it is, until when. A tick shows at once and is taken back if it was refused. */
export function OpenStep({ frame, today, task, mayEdit }: Props & { task: TaskView }) {
  const { isDone, refused, key } = useTick(task, false);
  const day = <DateText on={task.dueOn} today={today} say="day" />;
  const edit = mayEdit && !isDone ? paths.planEditing(frame.dealId, task.id) : null;
  return (
    <li className={isDone ? "step step-done" : "step"} id={`step-${task.id}`}>
      <Tick task={task} isDone={isDone} fetcherKey={isUnderWay(frame) ? key : null} />
      <div className="step-what">
        <StepTitle frame={frame} task={task} mayEdit={mayEdit} isCritical={task.isCritical}>
          {task.title}
        </StepTitle>{" "}
        {isDone ? null : <StepNotes task={task} />}
        <Refused words={refused} />
      </div>
      <StepSide day={edit === null ? day : <Change href={edit}>{day}</Change>}>
        <PersonChip {...task.owner} />
      </StepSide>
      {frame.endedAs === null ? <Answer task={task} /> : null}
    </li>
  );
}

/** What became of a step. Whose it was meant to be, and until when, is on its own page. */
export function ClosedStep({ frame, today, task, mayEdit }: Props & { task: ClosedTaskView }) {
  const { isDone, refused, key } = useTick(task, task.done !== null);
  return (
    <li className={isDone || task.cancelled !== null ? "step step-done" : "step"} id={`step-${task.id}`}>
      <Tick task={task} isDone={isDone} fetcherKey={isUnderWay(frame) ? key : null} />
      <div className="step-what">
        <StepTitle frame={frame} task={task} mayEdit={mayEdit} isCritical={false}>
          {task.cancelled === null ? task.title : <del>{task.title}</del>}
        </StepTitle>{" "}
        {task.cancelled === null ? null : <span className="sub">cancelled: {task.cancelled}</span>}
        {isDone && task.done !== null ? (
          <span className="sub">
            done <DateText on={task.done.on} today={today} say="day" /> by {task.done.byName}
          </span>
        ) : null}
        <Refused words={refused} />
      </div>
    </li>
  );
}

function talkHref({ dealId }: RoomFrame, { id }: Ticked): string {
  return paths.topic(dealId, topicOf({ kind: "task", key: id }));
}

type TitleProps = Pick<Props, "frame" | "mayEdit"> & { task: Ticked; isCritical: boolean; children: ReactNode };

function StepTitle({ frame, task, mayEdit, isCritical, children }: TitleProps) {
  const linked = <a href={mayEdit ? paths.task(frame.dealId, task.id) : talkHref(frame, task)}>{children}</a>;
  return isCritical ? (
    <strong>
      {linked}
      <span className="sr"> (moves the end)</span>
    </strong>
  ) : (
    linked
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

function Refused({ words }: { words: string | undefined }) {
  return words ? <span className="line error small">{words}</span> : null;
}

function StepNotes({ task }: { task: TaskView }) {
  return (
    <>
      {task.late === null ? null : <span className="late small nowrap">{task.late}</span>}
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

function useTick(task: Ticked, wasDone: boolean) {
  const key = `tick-${task.id}`;
  const fetcher = useFetcher<FormRefusal>({ key });
  const isDone = fetcher.formData ? fetcher.formData.get("intent") === "complete" : wasDone;
  return { key, isDone, refused: fetcher.data?.errors["form"] };
}

/** Without a key, and for those who may not, a sign and no button. */
function Tick({ task, isDone, fetcherKey }: { task: Ticked; isDone: boolean; fetcherKey: string | null }) {
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
