import { memo, type ReactNode } from "react";
import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { isUnderWay, type RoomFrame } from "#app/features/rooms/present.ts";
import { topicOf } from "#app/features/talk/topic.schema.ts";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { classNames } from "#app/ui/class-names.ts";
import { DateText } from "#app/ui/date.tsx";
import { PersonChip } from "#app/ui/person.tsx";
import { isClosedView, type ClosedTaskView, type StepView, type TaskView, type Ticked } from "../task.present.ts";
import { StepSide } from "./step-side.tsx";
import { Tick, useTick } from "./step-tick.tsx";

type Props = { frame: RoomFrame; today: string; mayEdit: boolean };
type StepProps = Props & { task: StepView };
type Told = ReturnType<typeof useTick>;

/**
 * One step with its tick, which shows at once and is taken back if it was refused. Open or closed it is the same row, so that
 * whoever pressed its tick by keyboard still stands on it.
 */
export function Step(props: StepProps) {
  const { task } = props;
  return <StepRow {...props} {...useTick(task.id, isClosedView(task) && task.done !== null)} />;
}

/** Drawn again only when it says something else: every row hears of every tick. */
const StepRow = memo(function StepRow({ frame, today, task, mayEdit, isDone, kept, refused }: StepProps & Told) {
  const row = { frame, today, mayEdit, isDone };
  return (
    <li className={classNames("step", (isDone || isCancelled(task)) && "step-done")} id={`step-${task.id}`}>
      <Tick task={task} isDone={isDone} mayTick={task.mayTick && isUnderWay(frame)} />
      <div className="step-what">
        {isClosedView(task) ? <WhatBecame {...row} task={task} /> : <WhatToDo {...row} task={task} kept={kept} />}
        {refused ? <span className="line error small">{refused}</span> : null}
      </div>
      {isClosedView(task) ? null : <WhoAndWhen {...row} task={task} />}
    </li>
  );
});

function isCancelled(task: StepView): boolean {
  return isClosedView(task) && task.cancelled !== null;
}

type Row = Props & { isDone: boolean };

function WhatToDo({ frame, today, task, mayEdit, isDone, kept }: Row & { task: TaskView; kept: Ticked | null }) {
  return (
    <>
      <StepTitle frame={frame} task={task} mayEdit={mayEdit} isCritical={task.isCritical}>
        {task.title}
      </StepTitle>{" "}
      {isDone ? kept && <Done {...kept} today={today} /> : <StepNotes task={task} />}
    </>
  );
}

function WhoAndWhen({ frame, today, task, mayEdit, isDone }: Row & { task: TaskView }) {
  const day = <DateText on={task.dueOn} today={today} say="day" />;
  const edit = mayEdit && !isDone ? paths.planEditing(frame.dealId, task.id) : null;
  return (
    <>
      <StepSide day={edit === null ? day : <Change href={edit}>{day}</Change>}>
        <PersonChip {...task.owner} />
      </StepSide>
      {frame.endedAs === null ? <Answer task={task} /> : null}
    </>
  );
}

/** Whose a closed step was meant to be, and until when, is on its own page. */
function WhatBecame({ frame, today, task, mayEdit, isDone }: Row & { task: ClosedTaskView }) {
  return (
    <>
      <StepTitle frame={frame} task={task} mayEdit={mayEdit} isCritical={false}>
        {task.cancelled === null ? task.title : <del>{task.title}</del>}
      </StepTitle>{" "}
      {task.cancelled === null ? null : <span className="sub">cancelled: {task.cancelled}</span>}
      {isDone && task.done !== null ? <Done {...task.done} today={today} /> : null}
    </>
  );
}

function talkHref({ dealId }: RoomFrame, { id }: StepView): string {
  return paths.topic(dealId, topicOf({ kind: "task", key: id }));
}

function Done({ on, byName, today }: { on: string; byName: string; today: string }) {
  return (
    <span className="sub">
      done <DateText on={on} today={today} say="day" /> by {byName}
    </span>
  );
}

type TitleProps = Pick<Props, "frame" | "mayEdit"> & { task: StepView; isCritical: boolean; children: ReactNode };

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
      {isProposed ? <span className="sub">{`proposed to ${mayAnswer ? "you" : owner.name}`}</span> : null}
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
