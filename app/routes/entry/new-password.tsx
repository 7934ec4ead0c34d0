import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData, type MetaFunction } from "@remix-run/react";
import { EntryPage } from "#app/features/people/components/entry-page.tsx";
import { findResetting, resetPassword } from "#app/features/people/password.commands.server.ts";
import { maskAddress } from "#app/features/people/present.ts";
import { NewPasswordForm } from "#app/features/people/schema.ts";
import { errorOf, errorsOf } from "#app/lib/form.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { tokenParam } from "#app/lib/http.server.ts";
import { paths } from "#app/paths.ts";
import { Actions, Button, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/field.tsx";

export const meta: MetaFunction = () => [{ title: "A new password · Concord" }];

/** Mail scanners open links: looking changes nothing. */
export async function loader({ params }: LoaderFunctionArgs) {
  const token = tokenParam(params["token"]);
  const resetting = token === null ? null : await findResetting(token);
  return { mailbox: resetting && maskAddress(resetting.email) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const form = await parseForm(request, NewPasswordForm);
  if (!form.ok) return form.invalid;
  const done = await resetPassword(tokenParam(params["token"]) ?? "", form.value.newPassword);
  if (done.ok) throw redirect(paths.signIn());
  return done.reason === "weak"
    ? form.reject({ newPassword: `A password ${done.problem}.` })
    : form.reject({ form: "This link has ended meanwhile. Please ask for another one." });
}

export default function NewPassword() {
  const { mailbox } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  if (mailbox === null) return <Ended />;
  return (
    <EntryPage title={`A new password for ${mailbox}`} lede="All your sessions end; then you sign in with it.">
      <ErrorSummary errors={errorsOf(state)} title="Your password is still the old one." kept="Nothing is lost." />
      <Form method="post" className="form" reloadDocument noValidate>
        <TextField
          name="newPassword"
          type="password"
          label="New password"
          hint="Twelve characters or more. Several words that do not belong together are good."
          autoComplete="new-password"
          required
          error={errorOf(state, "newPassword")}
        />
        <Actions>
          <Button tone="primary">Save the new password</Button>
        </Actions>
      </Form>
    </EntryPage>
  );
}

function Ended() {
  return (
    <EntryPage
      title="This link has ended"
      lede="Links to a new password work once, for thirty minutes, and only the newest one."
    >
      <Actions>
        <LinkButton href={paths.forgottenPassword()} tone="primary">
          Ask for another link
        </LinkButton>
      </Actions>
    </EntryPage>
  );
}
