import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { errorOf, typedOf, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { Actions, Button } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { SelectField, TextArea } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { ApprovalView } from "../page.present.ts";

type Props = { dealId: string; view: ApprovalView; state: FormState };

/** Whoever was asked lets another executive decide in their place; whoever did so takes it back. */
export function Passing({ dealId, view, state }: Props) {
  const { passing, exact } = view;
  if (passing.passedTo !== null) return <PassedOn dealId={dealId} name={passing.passedTo} number={exact.number} />;
  if (passing.options.length === 0) return null;
  return (
    <Disclosure summary="Let somebody else decide in your place" open={state?.intent === "pass_on"}>
      <CommandForm
        name="pass_on"
        intent="pass_on"
        action={paths.approval(dealId, exact.number)}
        className="form"
        noValidate
      >
        <SelectField
          name="stakeholderId"
          label="Who decides for you"
          hint="An executive of your team. A champion makes somebody one under Team."
          options={passing.options}
          defaultValue={typedOf(state, "stakeholderId") ?? ""}
          error={errorOf(state, "stakeholderId")}
        />
        <TextArea
          name="reason"
          label="Why"
          hint="Both sides read it, and it is part of the record."
          max={300}
          defaultValue={typedOf(state, "reason") ?? ""}
          error={errorOf(state, "reason")}
        />
        <p className="small muted">
          They decide on version {exact.number} and nothing else, and cannot pass it on. You may take it back until they
          have decided.
        </p>
        <Actions>
          <Button>Pass the decision on</Button>
        </Actions>
      </CommandForm>
    </Disclosure>
  );
}

function PassedOn({ dealId, name, number }: { dealId: string; name: string; number: number }) {
  return (
    <>
      <Notice>You passed this decision on to {name}, who has not decided yet.</Notice>
      <CommandForm name="take_back" intent="take_back" action={paths.approval(dealId, number)}>
        <Button>Take it back and decide yourself</Button>
      </CommandForm>
    </>
  );
}
