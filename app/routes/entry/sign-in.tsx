import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData, type MetaFunction } from "@remix-run/react";
import { keepsMails } from "#app/features/activity/demo-mailbox.server.ts";
import { DemoMailboxNotice, EntryPage } from "#app/features/people/components/entry-page.tsx";
import { currentSession } from "#app/features/people/guards.server.ts";
import { SignInForm } from "#app/features/people/schema.ts";
import { signIn } from "#app/features/people/second-step.server.ts";
import { checkPassword } from "#app/features/people/sign-in.commands.server.ts";
import { errorOf, typedOf } from "#app/lib/form.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { nextParam } from "#app/lib/http.server.ts";
import { paths } from "#app/paths.ts";
import { Actions, Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";

export const meta: MetaFunction = () => [{ title: "Sign in · Concord" }];

const tooManyTries = "There were ten tries for this address. Please wait fifteen minutes.";

export async function loader(args: LoaderFunctionArgs) {
  const session = await currentSession(args);
  const next = nextParam(args.request);
  if (session && session.memberships.length > 0) throw redirect(next ?? paths.pipeline());
  return { next, isDemo: keepsMails(), signedInAs: session?.person.name ?? null };
}

export async function action(args: ActionFunctionArgs) {
  const form = await parseForm(args.request, SignInForm);
  if (!form.ok) return form.invalid;

  const checked = await checkPassword(form.value);
  if (!checked.ok) {
    return checked.reason === "too_many_tries"
      ? form.reject({ form: tooManyTries }, 429)
      : form.reject({ form: "No member has this address and password together. Please look at both." });
  }
  const next = nextParam(args.request);
  const signedIn = await signIn(args.request, { ...checked.value, email: form.value.email });
  if (!signedIn.ok) return form.reject({ form: tooManyTries }, 429);
  const { cookie, isDone } = signedIn.value;
  throw redirect(isDone ? (next ?? paths.pipeline()) : paths.secondStep(next), { headers: { "Set-Cookie": cookie } });
}

export default function SignIn() {
  const { next, isDemo, signedInAs } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  const errors = ["form", "email", "password"].flatMap((field) => {
    const message = errorOf(state, field);
    return message ? [{ field, message, href: field === "form" ? "#email" : `#${field}` }] : [];
  });
  return (
    <EntryPage title="Sign in to your pipeline" lede="For people who work for the vendor.">
      <ErrorSummary errors={errors} title="You are not signed in yet." kept="Your address is kept." />
      {signedInAs ? (
        <Notice>
          <p>You are in this browser as {signedInAs}, on the customer’s side. Signing in ends that.</p>
        </Notice>
      ) : null}
      <Form method="post" className="form" reloadDocument noValidate>
        <TextField
          name="email"
          type="email"
          label="Your work address"
          autoComplete="username"
          inputMode="email"
          required
          defaultValue={typedOf(state, "email")}
          error={errorOf(state, "email")}
        />
        <TextField
          name="password"
          type="password"
          label="Password"
          autoComplete="current-password"
          required
          error={errorOf(state, "password")}
        />
        <Actions>
          <Button tone="primary">Sign in</Button>
        </Actions>
      </Form>
      <p className="small muted">
        <a href={paths.forgottenPassword()}>Forgot the password?</a>
      </p>
      <p className="small muted">
        Invited to a room by a mail? <a href={paths.enter(next)}>Enter with a code</a>, without a password.
      </p>
      <DemoMailboxNotice isDemo={isDemo} />
    </EntryPage>
  );
}
