import { can } from "#app/engine/policy/policy.ts";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { paths } from "#app/paths.ts";
import { Notice } from "#app/ui/notice.tsx";
import type { PlanPage } from "../page.queries.server.ts";
import type { StepFilter } from "../present.ts";
import type { ScheduleView } from "../schedule.present.ts";
import "#app/styles/steps.css";

/** Whether the date can be made; where it cannot, which steps decide that. */
export function WhetherInTime({ schedule }: { schedule: ScheduleView }) {
  if (schedule.sentence === null) return null;
  if (schedule.makesTarget) return <p className="num">{schedule.sentence}</p>;
  return (
    <Notice>
      <p className="num">
        <strong>{schedule.sentence}</strong>
      </p>
      <p>
        What decides it: {schedule.decidedBy.map(({ title }) => `“${title}”`).join(", then ")}. Each day won in one of
        them is won at the end.
      </p>
    </Notice>
  );
}

/** What to show of the list, and other ways to look at it and to change it, all as links. */
export function PlanTools({ frame, page }: { frame: RoomFrame; page: PlanPage }) {
  if (page.plan.milestones.length === 0) return page.choices ? <BeginLink frame={frame} /> : null;
  const filters: readonly { show: StepFilter; label: string }[] = [
    { show: "open", label: "To do" },
    { show: "mine", label: "Mine" },
    { show: "customer", label: frame.accountName },
    { show: "vendor", label: frame.vendorName },
    { show: "late", label: "Late" },
    { show: "done", label: "Done" },
  ];
  return (
    <nav className="tools no-print" aria-label="Ways to look at the plan">
      {filters.map(({ show, label }) => (
        <a
          key={show}
          href={show === "open" ? paths.plan(frame.dealId) : paths.planShowing(frame.dealId, show)}
          aria-current={page.show === show ? "true" : undefined}
        >
          {label}
        </a>
      ))}
      <OtherWays frame={frame} mayEdit={page.choices !== null} />
    </nav>
  );
}

function OtherWays({ frame, mayEdit }: { frame: RoomFrame; mayEdit: boolean }) {
  const mayKeep = can(frame.role, "templates:use");
  return (
    <span className="tools-rest">
      <a href={paths.timeline(frame.dealId)}>Timeline</a>
      {mayEdit ? <a href={paths.layout(frame.dealId)}>Lay out backwards</a> : null}
      {mayEdit ? <a href={paths.costs(frame.dealId)}>Costs</a> : null}
      <a href={paths.calendars(frame.dealId)}>Working days</a>
      {mayKeep && mayEdit ? <a href={paths.beginPlan(frame.dealId)}>Add a template</a> : null}
      {mayKeep ? <a href={paths.keepTemplate(frame.dealId)}>Keep as a template</a> : null}
    </span>
  );
}

function BeginLink({ frame }: { frame: RoomFrame }) {
  if (!can(frame.role, "templates:use")) return null;
  return (
    <p>
      <a href={paths.beginPlan(frame.dealId)}>Begin the plan with a template</a>
    </p>
  );
}
