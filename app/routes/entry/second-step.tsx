import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, type MetaFunction } from "@remix-run/react";
import { EntryPage } from "#app/features/people/components/entry-page.tsx";
import { AppCodeForm } from "#app/features/people/schema.ts";
import { isAtSecondStep, takeSecondStep } from "#app/features/people/second-step.server.ts";
import { errorOf, errorsOf } from "#app/lib/form.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { nextParam } from "#app/lib/http.server.ts";
import { paths } from "#app/paths.ts";
import { Actions, Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/field.tsx";

export const meta: MetaFunction = () => [{ title: "Your app’s code · Concord" }];

export async function loader({ request }: LoaderFunctionArgs) {
  if (!(await isAtSecondStep(request))) throw redirect(paths.signIn(nextParam(request)));
  return null;
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await parseForm(request, AppCodeForm);
  if (!form.ok) return form.invalid;
  const taken = await takeSecondStep(request, form.value.proof);
  if (!taken.ok) {
    if (taken.reason === "step_ended") throw redirect(paths.signIn(nextParam(request)));
    return taken.reason === "wrong"
      ? form.reject({ proof: "This code does not fit. Codes change every thirty seconds, and each is taken once." })
      : form.reject({ proof: "There were ten tries. Please wait fifteen minutes." }, 429);
  }
  const headers = new Headers();
  for (const cookie of taken.value.cookies) headers.append("Set-Cookie", cookie);
  throw redirect(nextParam(request) ?? paths.pipeline(), { headers });
}

export default function SecondStep() {
  const state = useActionData<typeof action>();
  return (
    <EntryPage
      title="One more step: your authenticator app"
      lede="The password was right. The code shows that it is you."
    >
      <ErrorSummary errors={errorsOf(state)} title="You are not signed in yet." kept="Nothing is lost." />
      <Form method="post" className="form" reloadDocument noValidate>
        <TextField
          name="proof"
          look="code"
          label="Six digits from the app"
          hint="Without the phone, type one of your recovery codes."
          inputMode="text"
          autoComplete="one-time-code"
          maxLength={32}
          spellCheck={false}
          required
          error={errorOf(state, "proof")}
        />
        <Actions>
          <Button tone="primary">Sign in</Button>
        </Actions>
      </Form>
      <p className="small muted">
        Neither phone nor recovery codes? An administrator of your workspace can take the app off under Settings.
      </p>
    </EntryPage>
  );
}
