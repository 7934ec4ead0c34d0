import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { RoomPage } from "#app/features/rooms/components/room-page.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { errorsOf, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { AudienceLabel } from "#app/ui/audience.tsx";
import { Actions, Button, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { RowList } from "#app/ui/list.tsx";
import { Part } from "#app/ui/page.tsx";
import type { TrackView } from "../present.ts";
import { ListChange, ReportChange, TellPurchase } from "./track-forms.tsx";

type Props = { frame: RoomFrame; view: TrackView; maySay: boolean; state: FormState };

/** How the last comparable changes and purchases really went: it tells more than an intention. */
export function TrackPage({ frame, view, maySay, state }: Props) {
  return (
    <RoomPage frame={frame} tab="readiness" ground="team" width="mid">
      <Part title="How your last comparable changes ended">
        <p>
          Two or three are enough: changes that asked about as much of the same people. A change counts when two people
          have said how it ended, and as the less favourable of the two.
        </p>
        <AudienceLabel kind="team">
          <strong>Your team only.</strong> You see colleagues’ words on a change once you have given yours.{" "}
          {frame.vendorName} never sees them.
        </AudienceLabel>
        <ErrorSummary
          errors={errorsOf(state, { name: "Name", year: "Year", ended: "How it ended", months: "Months" })}
        />
        <Changes view={view} maySay={maySay} state={state} />
        {maySay ? <ListChange count={view.changes.length} state={state} /> : null}
        {maySay ? <NoneKnown view={view} /> : null}
      </Part>
      <Part title="What you have bought like this before">
        <p>How long it took and whom it needed. The statement on how you buy can point to it.</p>
        <Purchases view={view} />
        {maySay ? <TellPurchase count={view.purchases.length} state={state} /> : null}
      </Part>
      <Actions>
        <LinkButton href={paths.checklist(frame.dealId)} tone="primary">
          Back to the checklist
        </LinkButton>
      </Actions>
    </RoomPage>
  );
}

function Changes({ view, maySay, state }: Omit<Props, "frame">) {
  if (view.changes.length === 0) return <p className="muted">Nobody has listed a change yet.</p>;
  return (
    <RowList
      items={view.changes.map((change) => ({
        key: change.id,
        content: (
          <>
            <strong>
              {change.name}, {change.year}
            </strong>
            <span className="sub">{change.standing}</span>
            {change.others.map((other) => (
              <span className="sub" key={other.key}>
                {other.name}: {other.words}
                {other.because === null ? null : <>. “{other.because}”</>}
              </span>
            ))}
            {maySay ? <ReportChange change={change} state={state} /> : null}
          </>
        ),
        side: change.own === null ? "you have not said" : undefined,
      }))}
    />
  );
}

function NoneKnown({ view }: { view: TrackView }) {
  if (view.knowsOfNone) return <p className="muted">You said that you know of no comparable change.</p>;
  if (view.changes.some(({ own }) => own !== null)) return null;
  return (
    <CommandForm name="none" intent="none">
      <Button>I know of no comparable change</Button>
    </CommandForm>
  );
}

function Purchases({ view }: { view: TrackView }) {
  if (view.purchases.length === 0) return <p className="muted">Nobody has told of a purchase yet.</p>;
  return (
    <RowList
      items={view.purchases.map(({ id, title, words, by }) => ({
        key: id,
        content: (
          <>
            <strong>{title}</strong>
            <span className="sub">{words}</span>
          </>
        ),
        side: by,
      }))}
    />
  );
}
