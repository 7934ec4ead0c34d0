import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { errorOf, typedOf, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { AudienceArea, AudienceLabel } from "#app/ui/audience.tsx";
import { Actions, Button, LinkButton } from "#app/ui/button.tsx";
import { DateText } from "#app/ui/date.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { DateField, SelectField, TextField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { PlanPage } from "../page.queries.server.ts";
import { ownAudience, type PrivateStepView } from "../private-steps.present.ts";
import "#app/styles/steps.css";

export type PrivateProps = {
  frame: RoomFrame;
  today: string;
  page: PlanPage;
  /** The step that is changed in its row; null for none. */
  edit: string | null;
  state: FormState;
};

/** Adds a step that the writer's own side alone reads: the ground and the first line say so before anybody types. */
export function AddPrivateStep({ frame, page, state }: PrivateProps) {
  const { kind } = ownAudience(frame);
  const count = Object.values(page.own.byPlace).flat().length;
  const own = frame.side === "buyer" ? "Add a step for your team only" : "Add an internal step";
  return (
    <Disclosure key={count} summary={own} open={state?.intent === "add_private"}>
      <AudienceArea kind={kind}>
        <AudienceLabel kind={kind}>
          <WhoReads frame={frame} />
        </AudienceLabel>
        <CommandForm name="add_private" intent="add_private" className="form" noValidate>
          <ErrorSummary errors={refusedFields(state, "add_private")} />
          <Fields intent="add_private" state={state} page={page} />
          <Actions>
            <Button>{frame.side === "buyer" ? "Add it for our team" : "Add it for us"}</Button>
          </Actions>
        </CommandForm>
      </AudienceArea>
    </Disclosure>
  );
}

function WhoReads({ frame: { side, vendorName, accountName } }: { frame: RoomFrame }) {
  return side === "buyer" ? (
    <>
      <strong>Your team only.</strong> {vendorName} never sees it, and it stands in no version and in no count.
    </>
  ) : (
    <>
      <strong>Internal.</strong> {accountName} never sees it, and it stands in no version and in no count.
    </>
  );
}

/** A step that is changed in its row. Who was overtaken sees both texts, and nothing is overwritten. */
export function ChangePrivateStep({ frame, today, page, state, step }: PrivateProps & { step: PrivateStepView }) {
  const own = typedOf(state, "stepId", "change_private") === step.id ? state : undefined;
  const isOvertaken = own !== undefined && typedOf(own, "revision", "change_private") !== String(step.revision);
  return (
    <li className="step step-open" id={`step-${step.id}`}>
      <CommandForm
        key={step.revision}
        name={`change_private:${step.id}:${step.revision}`}
        intent="change_private"
        className="form"
        noValidate
      >
        <ErrorSummary errors={refusedFields(own, "change_private")} />
        {isOvertaken ? (
          <Notice>
            <strong>Somebody changed this step meanwhile.</strong> It now says “{step.title}”,{" "}
            {step.ownerName ?? "nobody by name"}, until <DateText on={step.dueOn} today={today} say="day" />. Yours is
            below and is not saved.
          </Notice>
        ) : null}
        <input type="hidden" name="stepId" value={step.id} />
        <input type="hidden" name="revision" value={step.revision} />
        <Fields intent="change_private" state={own} page={page} step={step} />
        <Actions>
          <Button tone="primary">{isOvertaken ? "Save mine in its place" : "Save the step"}</Button>
          <LinkButton href={paths.plan(frame.dealId)}>{isOvertaken ? "Keep what stands there" : "Leave it"}</LinkButton>
        </Actions>
      </CommandForm>
      <CommandForm name={`remove_private:${step.id}`} intent="remove_private">
        <input type="hidden" name="stepId" value={step.id} />
        <Button tone="plain">Remove this step</Button>
      </CommandForm>
    </li>
  );
}

type Field = "stepTitle" | "stepOwner" | "stepDueOn" | "stepMilestone";
type FieldsProps = { intent: string; state: FormState; page: PlanPage; step?: PrivateStepView };

function Fields({ intent, state, page, step }: FieldsProps) {
  const given = (name: Field, value: string | null | undefined) => ({
    name,
    // The form that adds stands on the same page as a row that is changed.
    id: step ? `${name}-${step.id}` : name,
    defaultValue: typedOf(state, name, intent) ?? value ?? undefined,
    error: errorOf(state, name, intent),
  });
  const places = page.plan.milestones.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <TextField
        {...given("stepTitle", step?.title)}
        label="What your own side has to do"
        autoComplete="off"
        required
      />
      <TextField {...given("stepOwner", step?.ownerName)} label="Who does it (optional)" autoComplete="off" />
      <DateField {...given("stepDueOn", step?.dueOn)} label="Until" required />
      <SelectField
        {...given("stepMilestone", step?.milestoneId)}
        label="Beside which milestone"
        options={[...places, { value: "", label: "None of them" }]}
      />
    </>
  );
}

function refusedFields(state: FormState, intent: string) {
  const id = intent === "change_private" ? `-${typedOf(state, "stepId", intent) ?? ""}` : "";
  return (["stepTitle", "stepOwner", "stepDueOn", "stepMilestone"] as const).flatMap((field) => {
    const message = errorOf(state, field, intent);
    return message ? [{ field, message, href: `#${field}${id}` }] : [];
  });
}
