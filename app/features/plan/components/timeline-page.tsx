import type { RoomFrame } from "#app/features/rooms/present.ts";
import { paths } from "#app/paths.ts";
import { LinkButton } from "#app/ui/button.tsx";
import type { TimelineView } from "../timeline.present.ts";
import { WhetherInTime } from "./plan-tools.tsx";
import { Timeline } from "./timeline.tsx";

type Props = { frame: RoomFrame; view: TimelineView; mayEdit: boolean };

/** The plan over time, with what was signed under what is planned now. */
export function TimelinePage({ frame, view, mayEdit }: Props) {
  return (
    <>
      <h2 className="headline voice">{view.sentence}</h2>
      <WhetherInTime schedule={view.schedule} />
      <Timeline frame={frame} view={view} />
      <p className="small muted">
        A filled bar moves the end: one working day later, and everything is. An outlined one has slack.
        {view.signedNumber === null
          ? ""
          : ` A dotted line is where a step stood in version ${view.signedNumber}, the last one that was approved.`}
        {view.off.length > 0 ? ` On the grey days ${frame.accountName} does not work.` : ""}
        {mayEdit ? (
          <span className="no-print">
            {" Drag a bar, or move it with the arrow keys and press Enter, to see what follows."}
          </span>
        ) : null}
      </p>
      <div className="no-print">
        <LinkButton href={paths.plan(frame.dealId)}>Back to the list</LinkButton>
      </div>
    </>
  );
}
