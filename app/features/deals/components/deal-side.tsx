import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { errorOf, typedOf, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { AudienceArea, AudienceLabel } from "#app/ui/audience.tsx";
import { Actions, Button } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { SelectField, TextField } from "#app/ui/field.tsx";
import { PeopleList } from "#app/ui/person.tsx";
import type { AlignmentView } from "../alignment.ts";
import { CURRENCIES } from "#app/lib/money.ts";
import { PlanBar } from "./pipeline-table.tsx";

type PeopleProps = { view: Pick<AlignmentView, "people" | "participation">; dealId: string };

export function WhoTookPart({ view, dealId }: PeopleProps) {
  return (
    <section aria-labelledby="people">
      <h2 id="people">Who took part</h2>
      <p className="small muted">{view.participation} You see that they took part, never what they said.</p>
      <PeopleList
        people={view.people.map(({ id, name, detail, state }) => ({
          key: id,
          name,
          side: "customer" as const,
          ...(detail === "" ? {} : { detail }),
          state,
        }))}
      />
      <p>
        <a href={paths.team(dealId)}>The whole team, and invitations</a>
      </p>
    </section>
  );
}

type PlanProps = { view: Pick<AlignmentView, "plan" | "approval" | "approvalHref">; dealId: string };

export function PlanAndApproval({ view, dealId }: PlanProps) {
  return (
    <section className="part" aria-labelledby="plan">
      <h2 id="plan">The plan, and its approval</h2>
      <div>
        <PlanBar plan={view.plan} />
      </div>
      <p>{view.approval}</p>
      <p>
        <a href={paths.requirements(dealId)}>What they need, and what you state</a>;{" "}
        <a href={paths.requests(dealId)}>what they asked</a>;{" "}
        <a href={paths.agendas(dealId)}>agendas of thirty minutes</a>
      </p>
      <p>
        <a href={paths.plan(dealId)}>Open the plan</a>
        {view.approvalHref === null ? null : (
          <>
            {" "}
            or <a href={view.approvalHref}>the approval page</a>
          </>
        )}
      </p>
    </section>
  );
}

const INTENT = "changeAmount";

type InternalProps = { amount: AlignmentView["amount"]; accountName: string; state: FormState; mayChange: boolean };

/** What the vendor keeps to itself. */
export function Internal({ amount, accountName, state, mayChange }: InternalProps) {
  return (
    <AudienceArea kind="internal">
      <h2 className="quiet-head">Amount</h2>
      <AudienceLabel kind="internal">
        <strong>Internal.</strong> {accountName} never sees this.
      </AudienceLabel>
      <p className="large num">{amount.said}</p>
      {mayChange ? (
        <Disclosure key={amount.said} summary="Change the amount" open={state?.intent === INTENT}>
          <CommandForm name="amount" intent={INTENT} className="form">
            <TextField
              name="amount"
              label="Amount"
              hint="Leave it empty if nobody knows yet."
              inputMode="decimal"
              look="short"
              defaultValue={typedOf(state, "amount", INTENT) ?? amount.typed}
              error={errorOf(state, "amount", INTENT)}
            />
            <SelectField
              name="currency"
              label="Currency"
              look="short"
              options={CURRENCIES.map((currency) => ({ value: currency, label: currency }))}
              defaultValue={typedOf(state, "currency", INTENT) ?? amount.currency}
              error={errorOf(state, "currency", INTENT)}
            />
            <Actions>
              <Button>Keep this amount</Button>
            </Actions>
          </CommandForm>
        </Disclosure>
      ) : null}
    </AudienceArea>
  );
}
