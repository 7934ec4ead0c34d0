import type { ReactNode } from "react";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { can } from "#app/engine/policy/policy.ts";
import type { FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import type { Option } from "../page.queries.server.ts";
import type { MilestoneView } from "../present.ts";
import { isClosedView, type StepView } from "../task.present.ts";
import { StepEdit } from "./step-edit.tsx";
import { Step } from "./step-row.tsx";

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

/** A milestone with how far it is, its steps by date, and a way to those that were done before today. */
export function MilestoneSection({ frame, today, milestone, editing, children }: Props) {
  const { id, name, steps, folded, doneCount, total } = milestone;
  const mayEdit = can(frame.role, "plan:edit") && frame.endedAs === null;
  const rowOf = (task: StepView) =>
    editing?.taskId === task.id && !isClosedView(task) ? (
      <StepEdit key={task.id} frame={frame} today={today} task={task} owners={editing.owners} state={editing.state} />
    ) : (
      <Step key={task.id} frame={frame} today={today} task={task} mayEdit={mayEdit} />
    );
  return (
    <section className="milestone" aria-labelledby={`milestone-${id}`}>
      <div className="milestone-head">
        <h2 id={`milestone-${id}`}>
          {`${name} `}
          <span className="num muted">
            {`${doneCount}/${total}`}
            <span className="sr"> done</span>
          </span>
        </h2>
        {mayEdit ? (
          <a href={paths.milestone(frame.dealId, id)}>
            Rename<span className="sr">{` ${name}`}</span>
          </a>
        ) : null}
      </div>
      {steps.length === 0 ? null : <ul className="steps">{steps.map(rowOf)}</ul>}
      {folded === null ? null : (
        <p className="small">
          <a href={paths.planClosedOf(frame.dealId, id)}>
            {`${folded} earlier`}
            <span className="sr">{` in ${name}`}</span>
          </a>
        </p>
      )}
      {total === 0 && steps.length === 0 && folded === null ? <p className="small muted">No steps yet.</p> : null}
      {children}
    </section>
  );
}
