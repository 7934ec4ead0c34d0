import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { errorOf, errorsOf, typedOf, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { Actions, Button, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { DateField, SelectField } from "#app/ui/field.tsx";
import { Facts } from "#app/ui/list.tsx";
import { Part } from "#app/ui/page.tsx";
import type { CalendarsPage as View, CalendarView } from "../calendars.present.ts";

type Props = { frame: RoomFrame; page: View; state: FormState };

/** When each side works: both read both, and each changes its own. */
export function CalendarsPage({ frame, page, state }: Props) {
  const { own, other, form } = page;
  return (
    <>
      <h1 className="headline voice">Working days and holidays</h1>
      <p>
        Dates are reckoned in working days of whoever does a step: yours of {own.organisation}, theirs of{" "}
        {other.organisation}. A day begins at midnight UTC, for both sides at the same moment.
      </p>
      <Part title={own.organisation}>
        <Said view={own} />
        {form === null ? null : <OwnForm form={form} state={state} dealId={frame.dealId} />}
      </Part>
      <Part title={other.organisation}>
        <Said view={other} />
      </Part>
      <p className="small muted">
        Public holidays come from the open data of{" "}
        <a href="https://github.com/commenthol/date-holidays">date-holidays</a>, under{" "}
        <a href="https://creativecommons.org/licenses/by-sa/3.0/">CC BY-SA 3.0</a>. They were looked up when the place
        was chosen and are kept since.
      </p>
    </>
  );
}

function Said({ view }: { view: CalendarView }) {
  return (
    <Facts
      facts={[
        { term: "Works", value: view.workdays },
        { term: "Public holidays", value: view.place },
        ...(view.closed === null ? [] : [{ term: "Closed besides", value: view.closed }]),
        ...(view.next.length === 0 ? [] : [{ term: "Days off to come", value: view.next.join(" · ") }]),
      ]}
    />
  );
}

const days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

type FormProps = { form: NonNullable<View["form"]>; state: FormState; dealId: string };

function OwnForm({ form, state, dealId }: FormProps) {
  const errors = errorsOf(state);
  const given = (name: "place" | "closedFrom" | "closedUntil") => ({
    name,
    defaultValue: typedOf(state, name) ?? form[name],
    error: errorOf(state, name),
  });
  return (
    <CommandForm name="calendar" className="form" noValidate>
      {errors.length > 0 ? <ErrorSummary errors={errors} /> : null}
      <SelectField
        {...given("place")}
        label="Public holidays of"
        options={[{ value: "", label: "No public holidays" }, ...form.places]}
      />
      <Workdays worked={form.workdays} state={state} />
      <DateField
        {...given("closedFrom")}
        label="Closed from (optional)"
        hint="A closing of your own, such as between the years."
      />
      <DateField {...given("closedUntil")} label="Until, both days included" />
      <Actions>
        <Button tone="primary">Save our working days</Button>
        <LinkButton href={paths.plan(dealId)}>Back to the plan</LinkButton>
      </Actions>
      <p className="small muted">No date moves by itself. Lay the plan out again where you want it to.</p>
    </CommandForm>
  );
}

function Workdays({ worked, state }: { worked: readonly string[]; state: FormState }) {
  const typed = state?.typed["workdays"];
  const ticked = typed === undefined ? worked : [typed].flat();
  const error = errorOf(state, "workdays");
  return (
    <fieldset id="workdays" className={error ? "field field-wrong" : "field"}>
      <legend>Days you work</legend>
      {error ? <span className="error">{error}</span> : null}
      {days.map((day, at) => (
        <label className="check" key={day}>
          <input
            type="checkbox"
            name="workdays"
            value={(at + 1) % 7}
            defaultChecked={ticked.includes(String((at + 1) % 7))}
          />
          <span>{day}</span>
        </label>
      ))}
    </fieldset>
  );
}
