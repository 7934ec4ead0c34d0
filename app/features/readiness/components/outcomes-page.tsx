import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { RoomPage } from "#app/features/rooms/components/room-page.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import type { FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { AudienceLabel } from "#app/ui/audience.tsx";
import { Actions, Button, LinkButton } from "#app/ui/button.tsx";
import { DateText } from "#app/ui/date.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { RowList } from "#app/ui/list.tsx";
import { EmptyState, Notice } from "#app/ui/notice.tsx";
import { Part } from "#app/ui/page.tsx";
import type { Outcome } from "../outcomes.queries.server.ts";
import { OutcomeForm, OutcomeErrors } from "./outcome-form.tsx";
import { OutcomeText } from "./outcome-list.tsx";

type Props = {
  frame: RoomFrame;
  outcomes: readonly Outcome[];
  mayEdit: boolean;
  mostOutcomes: number;
  today: string;
  state: FormState;
};

/** What must be measurably different: written by champions, read by the team. */
export function OutcomesPage({ frame, outcomes, mayEdit, mostOutcomes, today, state }: Props) {
  return (
    <RoomPage frame={frame} tab="readiness" ground="team" width="mid">
      <Part title="What must be different, and by when">
        <p>
          One to three outcomes that somebody could measure. Everybody is asked whether they would judge this by them.
        </p>
        <AudienceLabel kind="team">
          <strong>Your team only.</strong> {frame.vendorName} sees none of them until{" "}
          {mayEdit ? "you share" : "your champion shares"} them with the plan; that makes a copy.
        </AudienceLabel>
        <OutcomeErrors state={state} />
        <OutcomeRows outcomes={outcomes} mayEdit={mayEdit} today={today} state={state} />
      </Part>
      {mayEdit ? <WriteNext count={outcomes.length} most={mostOutcomes} state={state} /> : null}
      <Actions>
        <LinkButton href={paths.room(frame.dealId)}>
          {mayEdit && outcomes.length > 0 ? "Go on to what comes next" : "Back to the summary"}
        </LinkButton>
      </Actions>
    </RoomPage>
  );
}

function OutcomeRows({ outcomes, mayEdit, today, state }: Pick<Props, "outcomes" | "mayEdit" | "today" | "state">) {
  if (outcomes.length === 0) return <NoneYet mayEdit={mayEdit} />;
  return (
    <RowList
      items={outcomes.map((outcome) => ({
        key: outcome.id,
        content: (
          <>
            <OutcomeText outcome={outcome} />
            {mayEdit ? <EditOutcome outcome={outcome} state={state} /> : null}
          </>
        ),
        side: <DateText on={outcome.dueOn} today={today} />,
      }))}
    />
  );
}

function NoneYet({ mayEdit }: { mayEdit: boolean }) {
  return (
    <EmptyState title="No outcome is written yet.">
      <p>
        {mayEdit
          ? "Write the first one below: what changes, from which value to which, by when."
          : "Your champion writes them. You will be asked whether you would judge this by them."}
      </p>
    </EmptyState>
  );
}

function EditOutcome({ outcome, state }: { outcome: Outcome; state: FormState }) {
  const isRefused = state?.intent === "change" && state.typed["outcomeId"] === outcome.id;
  return (
    <Disclosure summary="Change or remove" open={isRefused}>
      <OutcomeForm key={JSON.stringify(outcome)} outcome={outcome} state={isRefused ? state : undefined} />
      <CommandForm name={`remove:${outcome.id}`} intent="remove" className="form">
        <input type="hidden" name="outcomeId" value={outcome.id} />
        <p className="small muted">
          Whoever said they would judge this by the outcomes is asked again. A copy in the plan stays there.
        </p>
        <div>
          <Button tone="danger">Remove “{outcome.text}”</Button>
        </div>
      </CommandForm>
    </Disclosure>
  );
}

function WriteNext({ count, most, state }: { count: number; most: number; state: FormState }) {
  if (count >= most) {
    return <Notice>Three outcomes are enough to judge by. To write another one, remove or change one of them.</Notice>;
  }
  return (
    <Part title={count === 0 ? "Write the first outcome" : "Write another outcome"}>
      {count === 0 ? null : <p>One is enough to go on.</p>}
      <OutcomeForm key={count} outcome={null} state={state?.intent === "write" ? state : undefined} />
    </Part>
  );
}
