import type { ReactNode } from "react";
import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { errorOf, errorsOf, typedOf, type FormState } from "#app/lib/form.ts";
import { capitalised, counted } from "#app/lib/words.ts";
import { paths } from "#app/paths.ts";
import { Actions, Button, LinkButton } from "#app/ui/button.tsx";
import { ChoiceField } from "#app/ui/choice-field.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { DateField, SelectField, TextArea } from "#app/ui/field.tsx";
import { RowList } from "#app/ui/list.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { BackLink } from "#app/ui/page.tsx";
import { categoryOptions } from "../forecast-words.ts";
import type { Several } from "../several.queries.server.ts";

type Props = Several & { isDone: boolean; askFor: string; today: string; state: FormState };
type PartProps = Pick<Props, "state"> & { chosen: ReactNode };

const NAMES = { dueOn: "By when", note: "Why this date", category: "How sure are you", memberId: "Who leads them" };

/** One thing, done to each of the deals that were chosen in the pipeline. */
export function SeveralPage({ deals, colleagues, isDone, askFor, today, state }: Props) {
  const chosen = deals.map(({ dealId }) => <input key={dealId} type="hidden" name="deal" value={dealId} />);
  return (
    <>
      <BackLink href={paths.pipeline()}>Pipeline</BackLink>
      <h1 className="headline voice">
        {deals.length === 0 ? "No deal is chosen" : `${capitalised(counted(deals.length, "deal"))} at once`}
      </h1>
      {isDone ? <Notice>Done, for each of them.</Notice> : null}
      <ErrorSummary errors={errorsOf(state, NAMES)} />
      {deals.length === 0 ? (
        <>
          <p>Choose deals by the box in front of each, in the pipeline.</p>
          <LinkButton href={paths.pipeline()}>Back to the pipeline</LinkButton>
        </>
      ) : (
        <>
          <RowList items={deals.map(rowOf)} />
          <AskThem chosen={chosen} askFor={askFor} today={today} state={state} />
          <Forecast chosen={chosen} state={state} />
          <HandOver chosen={chosen} colleagues={colleagues} state={state} />
        </>
      )}
    </>
  );
}

function rowOf({ dealId, accountName, title, ownerName, isOpen }: Several["deals"][number]) {
  return {
    key: dealId,
    content: (
      <>
        <a href={paths.deal(dealId)}>{accountName}</a>
        <span className="sub">{title}</span>
      </>
    ),
    side: isOpen ? (ownerName ?? "nobody leads it") : "ended",
  };
}

function AskThem({ chosen, askFor, today, state }: PartProps & Pick<Props, "askFor" | "today">) {
  return (
    <Disclosure summary="Ask for a release by a date" lined open={state?.intent === "ask"}>
      <CommandForm name="ask" intent="ask" className="form">
        {chosen}
        <DateField
          name="dueOn"
          label="By when"
          min={today}
          required
          defaultValue={typedOf(state, "dueOn", "ask") ?? askFor}
          error={errorOf(state, "dueOn", "ask")}
        />
        <TextArea
          name="note"
          label="Why this date (optional)"
          hint="The champions of each account read it in their mail, as if it were written to them alone."
          max={500}
          defaultValue={typedOf(state, "note", "ask")}
          error={errorOf(state, "note", "ask")}
        />
        <Actions>
          <Button>Ask each of them</Button>
        </Actions>
      </CommandForm>
    </Disclosure>
  );
}

function Forecast({ chosen, state }: PartProps) {
  return (
    <Disclosure summary="Change the forecast" lined open={state?.intent === "forecast"}>
      <CommandForm name="forecast" intent="forecast" className="form">
        {chosen}
        <ChoiceField
          name="category"
          label="How sure are you?"
          options={categoryOptions}
          defaultValue={typedOf(state, "category", "forecast")}
          error={errorOf(state, "category", "forecast")}
        />
        <Actions>
          <Button>Keep this forecast for each</Button>
        </Actions>
      </CommandForm>
    </Disclosure>
  );
}

function HandOver({ chosen, colleagues, state }: PartProps & Pick<Props, "colleagues">) {
  return (
    <Disclosure summary="Let a colleague lead them" lined open={state?.intent === "hand_over"}>
      <CommandForm name="hand_over" intent="hand_over" className="form">
        {chosen}
        <SelectField
          name="memberId"
          label="Who leads them"
          hint="Whoever led them before stays on them. Both sides read the change in the room."
          options={colleagues.map(({ memberId, name }) => ({ value: memberId, label: name }))}
          defaultValue={typedOf(state, "memberId", "hand_over")}
          error={errorOf(state, "memberId", "hand_over")}
        />
        <Actions>
          <Button>Hand them over</Button>
        </Actions>
      </CommandForm>
    </Disclosure>
  );
}
