import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { errorOf, errorsOf, typedOf, type FormState } from "#app/lib/form.ts";
import { AudienceLabel } from "#app/ui/audience.tsx";
import { Actions, Button } from "#app/ui/button.tsx";
import { ChoiceField } from "#app/ui/choice-field.tsx";
import { DateText } from "#app/ui/date.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { DateField, TextField } from "#app/ui/field.tsx";
import { RowList } from "#app/ui/list.tsx";
import { EmptyState } from "#app/ui/notice.tsx";
import { Part } from "#app/ui/page.tsx";
import type { MeasuredView, OutcomeRow } from "../actuals.present.ts";
import "#app/styles/steps.css";

type Props = { frame: RoomFrame; today: string; view: MeasuredView; mayMeasure: boolean; state: FormState };

const NAMES = { outcome: "Which outcome", value: "What it came to", measuredOn: "When" };

/** What became of the outcomes, measured by the customer, through delivery and after it. */
export function MeasuredPage({ frame, today, view, mayMeasure, state }: Props) {
  const other = frame.side === "buyer" ? frame.vendorName : frame.accountName;
  return (
    <>
      <h1 className="headline voice">What became of the outcomes</h1>
      <AudienceLabel kind="shared">
        <strong>You and {other}</strong> read this. {frame.accountName} measures, and nobody else.
      </AudienceLabel>
      <ErrorSummary errors={errorsOf(state, NAMES)} />
      {view.rows.length === 0 ? (
        <NothingToMeasure accountName={frame.accountName} />
      ) : (
        <Rows view={view} today={today} />
      )}
      {mayMeasure && view.rows.length > 0 ? <Measure rows={view.rows} today={today} state={state} /> : null}
    </>
  );
}

function NothingToMeasure({ accountName }: { accountName: string }) {
  return (
    <EmptyState title="The plan names no outcome yet">
      <p>What is to be measured stands in the plan once a champion of {accountName} has shared it there.</p>
    </EmptyState>
  );
}

function Rows({ view: { rows, earlier }, today }: { view: MeasuredView; today: string }) {
  return (
    <>
      <RowList items={rows.map((row) => itemOf(row, today))} />
      {earlier.length === 0 ? null : (
        <Part title="Measured against earlier words" quiet>
          <RowList items={earlier.map((row) => itemOf(row, today))} />
        </Part>
      )}
    </>
  );
}

function itemOf({ sentence, dueOn, latest, trend, isDue }: OutcomeRow, today: string) {
  return {
    key: sentence,
    content: (
      <>
        <span className="voice outcome">{sentence}</span>
        <span className="line num">
          {latest === null ? (isDue ? "Its day has come; nobody has measured it yet." : "Not measured yet.") : latest}
        </span>
        {trend === null ? null : <span className="sub num">{trend}</span>}
      </>
    ),
    ...(dueOn !== null && {
      side: (
        <>
          by <DateText on={dueOn} today={today} say="day" />
        </>
      ),
    }),
  };
}

function Measure({ rows, today, state }: { rows: readonly OutcomeRow[]; today: string; state: FormState }) {
  const first = rows.find(({ isDue }) => isDue) ?? rows[0];
  return (
    <Part title="Say what it came to">
      <CommandForm key={JSON.stringify(rows)} name="measure" className="form">
        <ChoiceField
          name="outcome"
          label="Which outcome"
          options={rows.map(({ text, sentence }) => ({ value: text, label: sentence }))}
          defaultValue={typedOf(state, "outcome") ?? first?.text}
          error={errorOf(state, "outcome")}
        />
        <TextField
          name="value"
          label="What it came to"
          hint="As it was measured, better or worse than hoped: “16.4 %”"
          look="short"
          maxLength={60}
          defaultValue={typedOf(state, "value") ?? ""}
          error={errorOf(state, "value")}
        />
        <DateField
          name="measuredOn"
          label="Measured on"
          max={today}
          defaultValue={typedOf(state, "measuredOn") ?? today}
          error={errorOf(state, "measuredOn")}
        />
        <p className="small muted">
          It stays on record with your name. A later value stands beside it, and replaces none.
        </p>
        <Actions>
          <Button tone="primary">Record this value</Button>
        </Actions>
      </CommandForm>
    </Part>
  );
}
