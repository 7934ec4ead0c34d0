import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData, type MetaFunction } from "@remix-run/react";
import { keepsMails } from "#app/features/activity/demo-mailbox.server.ts";
import { DemoMailboxNotice, EntryPage } from "#app/features/people/components/entry-page.tsx";
import { limitEntries } from "#app/features/people/limits.server.ts";
import { askForNewPassword } from "#app/features/people/password.commands.server.ts";
import { ForgottenForm } from "#app/features/people/schema.ts";
import { errorOf, errorsOf, typedOf } from "#app/lib/form.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { paths } from "#app/paths.ts";
import { Actions, Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/field.tsx";

export const meta: MetaFunction = () => [{ title: "A new password · Concord" }];

export function loader({ request }: LoaderFunctionArgs) {
  return { isDemo: keepsMails(), isAsked: new URL(request.url).searchParams.has("asked") };
}

/** The same answer for an address that nobody has. */
export async function action(args: ActionFunctionArgs) {
  const form = await parseForm(args.request, ForgottenForm);
  if (!form.ok) return form.invalid;
  await limitEntries(args);
  await askForNewPassword(form.value.email);
  throw redirect(`${paths.forgottenPassword()}?asked`);
}

export default function Forgotten() {
  const { isDemo, isAsked } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  if (isAsked && !state) return <Asked isDemo={isDemo} />;
  return (
    <EntryPage title="Choose a new password" lede="For people who work for the vendor. A link comes to your mailbox.">
      <ErrorSummary errors={errorsOf(state)} title="Nothing was sent yet." />
      <Form method="post" action={paths.forgottenPassword()} className="form" reloadDocument noValidate>
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
        <Actions>
          <Button tone="primary">Send me a link</Button>
        </Actions>
      </Form>
      <p className="small muted">
        It came back to you? <a href={paths.signIn()}>Sign in</a>
      </p>
    </EntryPage>
  );
}

function Asked({ isDemo }: { isDemo: boolean }) {
  return (
    <EntryPage
      title="Look into your mailbox"
      lede="If a member has this address, a link is there within a minute. It works once, for thirty minutes."
    >
      <p>This page says the same in every case, so that nobody learns who works where.</p>
      <DemoMailboxNotice isDemo={isDemo} />
      <p className="small muted">
        No mail? Look at the spelling of the address, and <a href={paths.forgottenPassword()}>ask again</a>.
      </p>
    </EntryPage>
  );
}
