import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { RoomPage } from "#app/features/rooms/components/room-page.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { errorOf, errorsOf, typedOf, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { AudienceLabel } from "#app/ui/audience.tsx";
import { Actions, Button, LinkButton } from "#app/ui/button.tsx";
import { ChoiceField } from "#app/ui/choice-field.tsx";
import { DateText } from "#app/ui/date.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { DateField, TextField } from "#app/ui/field.tsx";
import { RowList } from "#app/ui/list.tsx";
import { Part } from "#app/ui/page.tsx";
import { HAPPENING_KINDS, kinds } from "../kinds.ts";
import type { Happening } from "../queries.server.ts";
import { REASON_LENGTH } from "../limits.ts";

type Props = { frame: RoomFrame; happenings: readonly Happening[]; today: string; state: FormState };

/** Something happened: what people said before it no longer counts in favour until they say it again. */
export function HappenedPage({ frame, happenings, today, state }: Props) {
  return (
    <RoomPage frame={frame} tab="readiness" ground="team" width="mid">
      <Part title="Something has happened">
        <p>
          Words age faster than the calendar: after a reorganisation nobody’s yes is quite the same. Say what happened,
          and your colleagues are asked again about what it touches. A no stays a no.
        </p>
        <AudienceLabel kind="team">
          <strong>Your team only.</strong> {frame.vendorName} does not learn that anything happened.
        </AudienceLabel>
        <ErrorSummary errors={errorsOf(state, { reason: "What happened", happenedOn: "When", kind: "What kind" })} />
        {frame.endedAs === null ? <RecordForm count={happenings.length} today={today} state={state} /> : null}
      </Part>
      {happenings.length === 0 ? null : (
        <Part title="What has happened so far">
          <RowList
            items={happenings.map(({ id, reason, happenedOn }) => ({
              key: id,
              content: reason,
              side: <DateText on={happenedOn} today={today} />,
            }))}
          />
        </Part>
      )}
      <Actions>
        <LinkButton href={paths.readiness(frame.dealId)}>Back to your team’s picture</LinkButton>
      </Actions>
    </RoomPage>
  );
}

function RecordForm({ count, today, state }: { count: number; today: string; state: FormState }) {
  return (
    <CommandForm key={count} name={`happened:${count}`} className="form">
      <ChoiceField
        name="kind"
        label="What kind of thing?"
        options={HAPPENING_KINDS.map((kind) => ({ value: kind, label: kinds[kind].label, hint: kinds[kind].hint }))}
        defaultValue={typedOf(state, "kind")}
        error={errorOf(state, "kind")}
      />
      <TextField
        name="reason"
        label="What happened, in your words"
        hint="“The move to Halden South was brought forward.” Your colleagues read it beside what they are asked again."
        maxLength={REASON_LENGTH}
        defaultValue={typedOf(state, "reason") ?? ""}
        error={errorOf(state, "reason")}
      />
      <DateField
        name="happenedOn"
        label="On which day?"
        max={today}
        defaultValue={typedOf(state, "happenedOn") ?? today}
        error={errorOf(state, "happenedOn")}
      />
      <div>
        <Button tone="primary">Record it and ask again</Button>
      </div>
    </CommandForm>
  );
}
