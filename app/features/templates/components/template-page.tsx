import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { errorOf, errorsOf, typedOf, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { Actions, Button, LinkButton } from "#app/ui/button.tsx";
import { DateText } from "#app/ui/date.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { DateField, TextField } from "#app/ui/field.tsx";
import { Confirmation, Notice } from "#app/ui/notice.tsx";
import type { TemplateView } from "../present.ts";
import { TemplateSteps } from "./template-steps.tsx";

type Props = { view: TemplateView; today: string; state: FormState; may: { use: boolean; remove: boolean } };

/** One template: what is in it, and the dates it would give. */
export function TemplatePage({ view, today, state, may }: Props) {
  const { id, name, summary, size, keptBy, targetOn } = view;
  return (
    <>
      <h1 className="headline voice">{name}</h1>
      <p>{summary}</p>
      <p className="small muted num">
        {size}.{" "}
        {keptBy === null ? (
          "Shipped with Concord."
        ) : (
          <>
            Kept by {keptBy.name} on <DateText on={keptBy.on} today={today} say="day" />.
          </>
        )}
      </p>
      <ErrorSummary errors={errorsOf(state, { name: "Name", summary: "For whom it fits" })} />
      <form method="get" className="form">
        <DateField name="target" label="Dates for a plan that is done by" defaultValue={targetOn ?? undefined} />
        <Actions>
          <Button>Show the dates</Button>
          {may.use ? <LinkButton href={paths.newDealFrom(id, targetOn)}>Open a deal with this plan</LinkButton> : null}
        </Actions>
      </form>
      {view.isTight ? <TooTight /> : null}
      <div className="part">
        <TemplateSteps milestones={view.milestones} today={today} />
      </div>
      {keptBy === null ? null : <Care view={view} state={state} may={may} />}
    </>
  );
}

export function TooTight() {
  return (
    <Notice>
      There is less time than these steps take, so they stand closer together than they can be done. The plan will say
      which of them decide it.
    </Notice>
  );
}

function Care({ view: { id, name, summary }, state, may }: Pick<Props, "view" | "state" | "may">) {
  const given = (field: "name" | "summary", value: string) => ({
    name: field,
    defaultValue: typedOf(state, field, "rename") ?? value,
    error: errorOf(state, field, "rename"),
  });
  return (
    <>
      {may.use ? (
        <Disclosure summary="Rename it" open={state?.intent === "rename"} lined>
          <CommandForm name={`rename:${name}`} intent="rename" className="form" noValidate>
            <TextField {...given("name", name)} label="Name" autoComplete="off" required />
            <TextField
              {...given("summary", summary)}
              label="For whom it fits, in one line"
              autoComplete="off"
              required
            />
            <Actions>
              <Button>Save these words</Button>
            </Actions>
          </CommandForm>
        </Disclosure>
      ) : null}
      {may.remove ? (
        <p>
          Not used any more? <a href={`${paths.template(id)}?remove`}>Remove this template</a>
        </p>
      ) : null}
    </>
  );
}

export function RemoveTemplate({ view: { id, name }, state }: Pick<Props, "view" | "state">) {
  return (
    <Confirmation title={`Remove “${name}”?`}>
      <ErrorSummary errors={errorsOf(state)} title="Nothing was removed." kept="The template stays." />
      <p>Nobody can begin with it any more. Plans that began with it stay as they are.</p>
      <CommandForm name="remove" intent="remove">
        <Actions>
          <Button tone="danger">Remove the template</Button>
          <LinkButton href={paths.template(id)}>Keep it</LinkButton>
        </Actions>
      </CommandForm>
    </Confirmation>
  );
}
