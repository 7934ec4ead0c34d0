import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction } from "@remix-run/react";
import { keepsMails } from "#app/features/activity/demo-mailbox.server.ts";
import { currentSession } from "#app/features/people/guards.server.ts";
import { SignInForm } from "#app/features/people/schema.ts";
import { signInWithPassword } from "#app/features/people/second-step.server.ts";
import { SignInPage } from "#app/features/sign-on/components/sign-in-page.tsx";
import { listOffers } from "#app/features/sign-on/queries.server.ts";
import type { FormRefusal } from "#app/lib/form.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { nextParam } from "#app/lib/http.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction = () => [{ title: "Sign in · Concord" }];

const passwordWords = {
  wrong: "No member has this address and password together. Please look at both.",
  too_many_tries: "There were ten tries for this address. Please wait fifteen minutes.",
} as const;

export async function loader(args: LoaderFunctionArgs) {
  const session = await currentSession(args);
  const next = nextParam(args.request);
  if (session && session.memberships.length > 0) throw redirect(next ?? paths.pipeline());
  return { next, isDemo: keepsMails(), signedInAs: session?.person.name ?? null };
}

export async function action(args: ActionFunctionArgs) {
  const form = await parseForm(args.request, SignInForm);
  if (!form.ok) return withOffers(form.invalid.data, 422);
  const { email, password } = form.value;
  if (password === undefined) return withOffers({ intent: "", errors: {}, typed: { email } }, 200);

  const signedIn = await signInWithPassword(args.request, { email, password });
  if (!signedIn.ok) {
    const refused = form.reject({ form: passwordWords[signedIn.reason] });
    return withOffers(refused.data, signedIn.reason === "wrong" ? 422 : 429);
  }
  const next = nextParam(args.request);
  const { cookie, isDone } = signedIn.value;
  throw redirect(isDone ? (next ?? paths.pipeline()) : paths.secondStep(next), { headers: { "Set-Cookie": cookie } });
}

/** What stands behind the @ decides what is offered; that the address belongs to somebody changes nothing. */
async function withOffers(state: FormRefusal, status: number) {
  const { email } = state.typed;
  const offers = typeof email === "string" && state.errors["email"] === undefined ? await listOffers(email) : [];
  return data({ ...state, offers }, { status });
}

export default function SignIn() {
  return <SignInPage {...useLoaderData<typeof loader>()} state={useActionData<typeof action>()} />;
}
