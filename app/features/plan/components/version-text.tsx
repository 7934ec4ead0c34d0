import { DateText } from "#app/ui/date.tsx";
import { Facts } from "#app/ui/list.tsx";
import { PersonChip } from "#app/ui/person.tsx";
import type { VersionTextView } from "../versions.present.ts";
import { Outcomes } from "./shared-outcomes.tsx";
import { StepSide } from "./step-side.tsx";

/** The whole text of a version as it was published: nothing of what stands in the plan today comes in here. */
export function VersionText({ text, today }: { text: VersionTextView; today: string }) {
  return (
    <>
      <p>
        <b>{text.title}</b>: {text.accountName} and {text.vendorName}, to be done by{" "}
        <DateText on={text.targetOn} today={today} say="day" />.
      </p>
      {text.outcomes.length === 0 ? (
        <p className="muted">No outcome was part of this version.</p>
      ) : (
        <Outcomes outcomes={text.outcomes} today={today} />
      )}
      {text.milestones.map((milestone) => (
        <section className="milestone" key={milestone.id} aria-labelledby={`version-${milestone.id}`}>
          <div className="milestone-head">
            <h3 id={`version-${milestone.id}`}>{milestone.name}</h3>
          </div>
          <ul className="steps">
            {milestone.tasks.map((task) => (
              <li className="step step-read" key={task.id}>
                <div className="step-what">
                  {task.title}
                  {task.terms === null ? null : <span className="sub">{task.terms}</span>}
                </div>
                <StepSide day={<DateText on={task.dueOn} today={today} say="day" />}>
                  <PersonChip {...task.owner} />
                </StepSide>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {text.costs.length === 0 ? null : <Facts facts={text.costs} />}
      <p className="small muted">{text.dates}</p>
    </>
  );
}
