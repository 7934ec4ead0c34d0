import { RoomPage } from "#app/features/rooms/components/room-page.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { errorsOf, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { AudienceLabel } from "#app/ui/audience.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { BackLink } from "#app/ui/page.tsx";
import { Ticks } from "#app/ui/progress.tsx";
import type { Outcome } from "../outcomes.queries.server.ts";
import type { SheetView } from "../sheet.present.ts";
import { OutcomesToJudge } from "./outcomes-to-judge.tsx";
import { SheetStatement } from "./sheet-statement.tsx";

type Props = {
  frame: RoomFrame;
  view: SheetView;
  outcomes: readonly Outcome[];
  today: string;
  state: FormState;
};

/** All statements of a stage on one page, for a desk with room for them; each is saved as it is answered. */
export function SheetPage({ frame, view, outcomes, today, state }: Props) {
  return (
    <RoomPage frame={frame} tab="readiness" ground="team" width="mid" title={`Stage ${view.stage}. ${view.title}`}>
      <ErrorSummary errors={errorsOf(state)} />
      <BackLink href={paths.checklist(frame.dealId)}>The checklist</BackLink>
      <AudienceLabel kind="team">
        <strong>Each answer is saved as you give it.</strong> {frame.vendorName} sees that you took part, never what you
        said. Colleagues see your answer to a statement once they have given theirs.
      </AudienceLabel>
      {view.rows.map((row) => (
        <SheetStatement key={row.item} dealId={frame.dealId} row={row}>
          {row.item === "outcome" ? <OutcomesToJudge dealId={frame.dealId} outcomes={outcomes} today={today} /> : null}
        </SheetStatement>
      ))}
      <Progress view={view} />
    </RoomPage>
  );
}

function Progress({ view: { answered, rows, after } }: Pick<Props, "view">) {
  return (
    <div className="part">
      <Ticks done={answered} total={rows.length} />
      <p className="small muted" role="status">
        {answered} of {rows.length} answered
      </p>
      {answered < rows.length ? null : (
        <p>
          <LinkButton href={after} tone="primary">
            Go on to what is next
          </LinkButton>
        </p>
      )}
    </div>
  );
}
