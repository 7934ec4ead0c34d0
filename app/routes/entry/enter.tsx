import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction } from "@remix-run/react";
import { keepsMails } from "#app/features/activity/demo-mailbox.server.ts";
import { AddressForm } from "#app/features/people/components/address-form.tsx";
import { DemoMailboxNotice, EntryPage } from "#app/features/people/components/entry-page.tsx";
import { askForCode } from "#app/features/people/entering.commands.server.ts";
import { currentSession } from "#app/features/people/guards.server.ts";
import { limitEntries } from "#app/features/people/limits.server.ts";
import { codeWords } from "#app/features/people/present.ts";
import { EnterForm } from "#app/features/people/schema.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { nextParam } from "#app/lib/http.server.ts";
import { paths } from "#app/paths.ts";
import { Notice } from "#app/ui/notice.tsx";

export const meta: MetaFunction = () => [{ title: "Enter your room · Concord" }];

export async function loader(args: LoaderFunctionArgs) {
  const session = await currentSession(args);
  return { next: nextParam(args.request), isDemo: keepsMails(), signedInAs: session?.person ?? null };
}

export async function action(args: ActionFunctionArgs) {
  const { request } = args;
  const form = await parseForm(request, EnterForm);
  if (!form.ok) return form.invalid;

  await limitEntries(args);
  const asked = await askForCode(form.value.email, nextParam(request));
  if (!asked.ok) return form.reject({ email: codeWords[asked.reason] }, 429);
  throw redirect(paths.code(nextParam(request)), { headers: { "Set-Cookie": asked.value.cookie } });
}

export default function Enter() {
  const { next, isDemo, signedInAs } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  return (
    <EntryPage title="Enter your room" lede="No account, no password: a code comes to your mailbox.">
      {signedInAs ? (
        <Notice>
          <p>
            You are in this browser as {signedInAs.name} ({signedInAs.email}). Entering with another address ends that.
          </p>
        </Notice>
      ) : null}
      <AddressForm state={state} next={next} verb="Send me a code" />
      <p className="small muted">
        Do you work for the vendor? <a href={paths.signIn(next)}>Sign in with your password</a>
      </p>
      <DemoMailboxNotice isDemo={isDemo} />
    </EntryPage>
  );
}
