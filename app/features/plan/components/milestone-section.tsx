import type { ReactNode } from "react";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { can } from "#app/engine/policy/policy.ts";
import type { FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { Disclosure } from "#app/ui/disclosure.tsx";
import type { Option } from "../page.queries.server.ts";
import type { MilestoneView } from "../present.ts";
import type { ClosedTaskView, TaskView } from "../task.present.ts";
import { StepEdit } from "./step-edit.tsx";
import { ClosedStep, OpenStep } from "./step-row.tsx";

/** Which step is changed in its row, and what such a form offers; null for those who do not edit. */
export type Editing = { taskId: string | null; owners: readonly Option[]; state: FormState };

/** `children`: what one side alone reads under this milestone. */
type Props = {
  frame: RoomFrame;
  today: string;
  milestone: MilestoneView;
  editing: Editing | null;
  children: ReactNode;
};

/** A milestone with how far it is, its open steps by date, and the done ones, which fold away. */
export function MilestoneSection({ frame, today, milestone, editing, children }: Props) {
  const { id, name, open, closed, doneCount, total } = milestone;
  const mayEdit = can(frame.role, "plan:edit") && frame.endedAs === null;
  const rowOf = (task: TaskView) =>
    editing?.taskId === task.id ? (
      <StepEdit key={task.id} frame={frame} today={today} task={task} owners={editing.owners} state={editing.state} />
    ) : (
      <OpenStep key={task.id} frame={frame} today={today} task={task} mayEdit={mayEdit} />
    );
  return (
    <section className="milestone" aria-labelledby={`milestone-${id}`}>
      <div className="milestone-head">
        <h2 id={`milestone-${id}`}>
          {name}{" "}
          <span className="num muted">
            {doneCount}/{total}
            <span className="sr"> done</span>
          </span>
        </h2>
        {mayEdit ? (
          <a href={paths.milestone(frame.dealId, id)}>
            Rename<span className="sr"> {name}</span>
          </a>
        ) : null}
      </div>
      {closed.length === 0 ? null : (
        <Disclosure summary={closedWords(closed)} open={open.length > 0}>
          <ul className="steps">
            {closed.map((task) => (
              <ClosedStep key={task.id} frame={frame} today={today} task={task} mayEdit={mayEdit} />
            ))}
          </ul>
        </Disclosure>
      )}
      {open.length === 0 ? null : <ul className="steps">{open.map(rowOf)}</ul>}
      {total === 0 && closed.length === 0 ? <p className="small muted">No steps yet.</p> : null}
      {children}
    </section>
  );
}

function closedWords(closed: readonly ClosedTaskView[]): string {
  const cancelled = closed.filter((task) => task.cancelled !== null).length;
  const done = closed.length - cancelled;
  return [done > 0 && `${done} done`, cancelled > 0 && `${cancelled} cancelled`].filter(Boolean).join(", ");
}
