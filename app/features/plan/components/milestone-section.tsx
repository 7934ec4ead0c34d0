import type { RoomFrame } from "#app/features/rooms/present.ts";
import { can } from "#app/engine/policy/policy.ts";
import { paths } from "#app/paths.ts";
import { Disclosure } from "#app/ui/disclosure.tsx";
import type { MilestoneView } from "../present.ts";
import { StepRow } from "./step-row.tsx";

type Props = { frame: RoomFrame; today: string; milestone: MilestoneView };

/** A milestone with how far it is, its open steps by date, and the done ones, which fold away. */
export function MilestoneSection({ frame, today, milestone }: Props) {
  const { id, name, open, done } = milestone;
  const total = open.length + done.length;
  const mayEdit = can(frame.role, "plan:edit") && frame.endedAs === null;
  const row = { frame, today, mayEdit };
  return (
    <section className="milestone" aria-labelledby={`milestone-${id}`}>
      <div className="milestone-head">
        <h2 id={`milestone-${id}`}>
          {name}{" "}
          <span className="num muted">
            {done.length}/{total}
            <span className="sr"> done</span>
          </span>
        </h2>
        {mayEdit ? (
          <a href={paths.milestone(frame.dealId, id)}>
            Rename<span className="sr"> {name}</span>
          </a>
        ) : null}
      </div>
      {done.length === 0 ? null : (
        <Disclosure summary={`${done.length} done`} open={open.length > 0}>
          <ul className="steps">
            {done.map((task) => (
              <StepRow key={task.id} task={task} {...row} />
            ))}
          </ul>
        </Disclosure>
      )}
      {open.length === 0 ? null : (
        <ul className="steps">
          {open.map((task) => (
            <StepRow key={task.id} task={task} {...row} />
          ))}
        </ul>
      )}
      {total === 0 ? <p className="small muted">No steps yet.</p> : null}
    </section>
  );
}
