import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { errorOf, errorsOf, typedOf, type FormState } from "#app/lib/form.ts";
import { amountAsTyped, CURRENCIES, sayAmount } from "#app/lib/money.ts";
import { paths } from "#app/paths.ts";
import { AudienceArea, AudienceLabel } from "#app/ui/audience.tsx";
import { Actions, Button, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { SelectField, TextArea, TextField } from "#app/ui/field.tsx";
import { Letter } from "#app/ui/letter.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Part } from "#app/ui/page.tsx";
import type { CostsPage as View } from "../costs.queries.server.ts";

type Props = { frame: RoomFrame; page: View; state: FormState };

const currencies = CURRENCIES.map((currency) => ({ value: currency, label: currency }));

/** What it costs: part of the plan, and of what is signed. What it costs inside stays with the customer's team. */
export function CostsPage({ frame, page, state }: Props) {
  return (
    <Letter title="What it costs" size="headline">
      <ErrorSummary errors={errorsOf(state)} />
      <AudienceLabel kind="shared">
        Both sides read and change this. It stands in the next version, and whoever signs that signs it too.
      </AudienceLabel>
      <SharedCosts frame={frame} page={page} state={state} />
      {page.internal === undefined ? null : <Internal frame={frame} internal={page.internal} state={state} />}
    </Letter>
  );
}

function SharedCosts({ frame, page: { costs }, state }: Props) {
  const revision = String(costs?.revision ?? 0);
  const isOvertaken = state?.intent === "state" && typedOf(state, "revision", "state") !== revision;
  const known = knownOf(costs);
  const given = (name: keyof typeof known) => ({
    name,
    defaultValue: typedOf(state, name, "state") ?? known[name],
    error: errorOf(state, name, "state"),
  });
  return (
    <CommandForm key={revision} name={`costs:${revision}`} intent="state" className="form" noValidate>
      {isOvertaken ? <Meanwhile costs={costs} /> : null}
      <input type="hidden" name="revision" value={revision} />
      <TextField {...given("oneOff")} label="Once" inputMode="decimal" look="short" />
      <TextField {...given("yearly")} label="Each year" inputMode="decimal" look="short" />
      <SelectField {...given("currency")} label="Currency" look="short" options={currencies} />
      <TextField {...given("termMonths")} label="Term, in months" inputMode="numeric" look="short" />
      <TextField
        {...given("wayOut")}
        label="Way out"
        hint="How and until when one can leave, and what happens to the data."
      />
      <TextField
        {...given("buyerDays")}
        label={`Days that people of ${frame.accountName} put in`}
        inputMode="numeric"
        look="short"
      />
      <TextField
        {...given("sellerDays")}
        label={`Days that people of ${frame.vendorName} put in`}
        inputMode="numeric"
        look="short"
      />
      <Actions>
        <Button tone="primary">{isOvertaken ? "Save mine in its place" : "Save the costs"}</Button>
        <LinkButton href={paths.plan(frame.dealId)}>Back to the plan</LinkButton>
      </Actions>
    </CommandForm>
  );
}

/** What stands there, as it would be typed again. */
function knownOf(costs: View["costs"]) {
  const typed = (value: string | number | null | undefined) =>
    value === null || value === undefined ? undefined : String(value);
  return {
    oneOff: moneyOf(costs?.oneOffMinor),
    yearly: moneyOf(costs?.yearlyMinor),
    currency: costs?.currency,
    termMonths: typed(costs?.termMonths),
    wayOut: typed(costs?.wayOut),
    buyerDays: typed(costs?.buyerDays),
    sellerDays: typed(costs?.sellerDays),
  };
}

function moneyOf(minor: number | null | undefined): string | undefined {
  return typeof minor === "number" ? amountAsTyped(minor) : undefined;
}

function Meanwhile({ costs }: Pick<View, "costs">) {
  if (costs === null) return null;
  const said = (minor: number | null) => (minor === null ? "nothing" : sayAmount(minor, costs.currency));
  return (
    <Notice>
      <strong>{costs.saidByName} changed this meanwhile.</strong> It now says {said(costs.oneOffMinor)} once and{" "}
      {said(costs.yearlyMinor)} each year. Yours is below and is not saved.
    </Notice>
  );
}

type InternalProps = { frame: RoomFrame; internal: NonNullable<View["internal"]> | null; state: FormState };

function Internal({ frame, internal, state }: InternalProps) {
  const given = (name: string, value: string | null | undefined) => ({
    name,
    defaultValue: typedOf(state, name, "internal") ?? value ?? undefined,
    error: errorOf(state, name, "internal"),
  });
  return (
    <Part title="What it costs inside">
      <AudienceArea kind="team">
        <AudienceLabel kind="team">
          <strong>Your team only.</strong> {frame.vendorName} never sees this, and it stands in no version.
        </AudienceLabel>
        <CommandForm name="internal" intent="internal" className="form" noValidate>
          <TextField
            {...given("internalOneOff", moneyOf(internal?.oneOffMinor))}
            label="Once, inside"
            inputMode="decimal"
            look="short"
          />
          <TextField
            {...given("internalYearly", moneyOf(internal?.yearlyMinor))}
            label="Each year, inside"
            inputMode="decimal"
            look="short"
          />
          <SelectField
            {...given("internalCurrency", internal?.currency)}
            label="Currency of these"
            options={currencies}
          />
          <TextArea {...given("note", internal?.note)} label="What this is made of (optional)" max={500} />
          <Actions>
            <Button>Save for our team</Button>
          </Actions>
        </CommandForm>
      </AudienceArea>
    </Part>
  );
}
