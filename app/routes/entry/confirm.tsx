import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction } from "@remix-run/react";
import { keepsMails } from "#app/features/activity/demo-mailbox.server.ts";
import { ConfirmPage, ShownPage } from "#app/features/people/components/confirm-page.tsx";
import { confirmIdentity, findConfirmStanding, sendConfirmCode } from "#app/features/people/confirm.commands.server.ts";
import { confirmRefusals, confirmWords } from "#app/features/people/confirm.present.ts";
import { CONFIRM_REASONS, ConfirmForm, type ConfirmState, type Held } from "#app/features/people/confirm.schema.ts";
import { currentSession } from "#app/features/people/guards.server.ts";
import { maskAddress } from "#app/features/people/present.ts";
import type { Session } from "#app/features/people/schema.ts";
import { checkForm, readHeldForm } from "#app/lib/form.server.ts";
import { nextParam } from "#app/lib/http.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction = () => [{ title: "Still you? · Concord" }];

type Args = LoaderFunctionArgs | ActionFunctionArgs;

export async function loader(args: LoaderFunctionArgs) {
  const { session, back } = await whoIsHere(args);
  const { searchParams } = new URL(args.request.url);
  const isShown = session.isRecent && searchParams.has("shown");
  if (session.isRecent && !isShown && args.request.method === "GET") throw redirect(back);
  const reason = searchParams.get("for");
  return {
    isShown,
    ...(await findConfirmStanding(args.request, session)),
    about: confirmWords[CONFIRM_REASONS.find((known) => known === reason) ?? "security"],
    mailbox: maskAddress(session.person.email),
    back,
    isDemo: keepsMails(),
  };
}

/** A form that was led here waits in the page; once somebody is confirmed, the browser sends it to where it was going. */
export async function action(args: ActionFunctionArgs) {
  const { session, back } = await whoIsHere(args);
  const { own, held } = await readHeldForm(args.request);
  if (session.isRecent) throw goOn({ back, held, cookies: [] });
  if (own["step"] === undefined) return arrive(args, session, held);
  const form = checkForm(own, ConfirmForm);
  if (!form.ok) return refuse(held, form.invalid.data.errors["proof"] ?? "Please type what is asked for.");
  if (form.value.step === "send") return send(session, held);
  const confirmed = await confirmIdentity({ request: args.request, session, proof: form.value.proof });
  if (!confirmed.ok) return refuse(held, confirmRefusals[confirmed.reason]);
  throw goOn({ back, held, cookies: confirmed.value.cookies });
}

async function whoIsHere(args: Args): Promise<{ session: Session; back: string }> {
  const session = await currentSession(args);
  const back = nextParam(args.request) ?? paths.home();
  if (!session) throw redirect(paths.enter(back));
  if (session.kind === "link") throw redirect(paths.code(back));
  return { session, back };
}

async function arrive({ request }: ActionFunctionArgs, session: Session, held: Held) {
  const { proof, isSent } = await findConfirmStanding(request, session);
  if (proof === "code" && !isSent) return send(session, held);
  return data<ConfirmState>({ held }, { status: 403 });
}

async function send(session: Session, held: Held) {
  const sent = await sendConfirmCode(session);
  if (!sent.ok) return refuse(held, confirmRefusals[sent.reason]);
  // The page that is sent back at once cannot see the new cookie yet.
  return data<ConfirmState>({ held, isSent: true }, { status: 403, headers: { "Set-Cookie": sent.value.cookie } });
}

function refuse(held: Held, proof: string) {
  return data<ConfirmState>({ held, refused: { intent: "", errors: { proof }, typed: {} } }, { status: 422 });
}

type Onward = { back: string; held: Held; cookies: readonly string[] };

/** With 307 the browser sends the whole form once more; the fields of this page are passed over where it arrives. */
function goOn({ back, held, cookies }: Onward) {
  const headers = new Headers();
  for (const cookie of cookies) headers.append("Set-Cookie", cookie);
  return redirect(back, { status: held.length > 0 ? 307 : 302, headers });
}

export default function Confirm() {
  const { isSent, isShown, ...page } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  if (isShown) return <ShownPage />;
  return <ConfirmPage {...page} isSent={state?.isSent ?? isSent} held={state?.held ?? []} state={state?.refused} />;
}
