import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction } from "@remix-run/react";
import { keepsMails } from "#app/features/activity/demo-mailbox.server.ts";
import { emptyChallengeCookie } from "#app/features/people/challenge-cookie.server.ts";
import { findCodeStanding } from "#app/features/people/code.queries.server.ts";
import { AskForCode, TypeCode } from "#app/features/people/components/code-forms.tsx";
import { DemoMailboxNotice, EntryPage } from "#app/features/people/components/entry-page.tsx";
import { askForCode, enterWithCode } from "#app/features/people/entering.commands.server.ts";
import { currentSession } from "#app/features/people/guards.server.ts";
import { limitEntries } from "#app/features/people/limits.server.ts";
import { codeWords, maskAddress } from "#app/features/people/present.ts";
import { CodeForm, type Session } from "#app/features/people/schema.ts";
import { replaceSession } from "#app/features/people/session.server.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { nextParam } from "#app/lib/http.server.ts";
import { success } from "#app/lib/result.ts";
import { paths } from "#app/paths.ts";
import { AudienceLabel } from "#app/ui/audience.tsx";

export const meta: MetaFunction = () => [{ title: "Your code · Concord" }];

export async function loader(args: LoaderFunctionArgs) {
  const session = await currentSession(args);
  const { mailbox, isAsked, isLive } = await findCodeStanding(args.request, session);
  const next = nextParam(args.request);
  if (session?.kind === "code" && !isLive) throw redirect(next ?? paths.rooms());
  if (mailbox === null) throw redirect(paths.enter(next));
  const view = { isAsked, isDemo: keepsMails() };
  // Only who typed the address in this browser sees it in full.
  if (session === null) return { ...view, mailbox, otherPerson: null, sharedHref: null };
  return {
    ...view,
    sharedHref: sharedHrefOf(session),
    mailbox: maskAddress(mailbox),
    otherPerson: session.person.email === mailbox ? null : session.person,
  };
}

/** What somebody who came by a link may look at already. */
function sharedHrefOf({ dealId }: Session): string | null {
  return dealId === null ? null : paths.room(dealId);
}

export async function action(args: ActionFunctionArgs) {
  const form = await parseForm(args.request, CodeForm);
  if (!form.ok) return form.invalid;
  const done = await (form.value.intent === "send" ? sendCode(args) : takeCode(args, form.value.code));
  if (!done.ok) return form.reject({ code: codeWords[done.reason] }, done.reason === "too_many_codes" ? 429 : 422);
  throw redirect(done.value.to, { headers: done.value.headers });
}

async function sendCode(args: ActionFunctionArgs) {
  const { mailbox } = await findCodeStanding(args.request, await currentSession(args));
  const next = nextParam(args.request);
  if (mailbox === null) throw redirect(paths.enter(next));
  await limitEntries(args);
  const asked = await askForCode(mailbox, next);
  if (!asked.ok) return asked;
  return success({ to: paths.code(next), headers: new Headers({ "Set-Cookie": asked.value.cookie }) });
}

async function takeCode({ request }: ActionFunctionArgs, code: string) {
  const entered = await enterWithCode(request, code);
  if (!entered.ok) return entered;
  const headers = new Headers({ "Set-Cookie": await emptyChallengeCookie("enter") });
  headers.append("Set-Cookie", await replaceSession(request, entered.value.personId, { kind: "code" }));
  return success({ to: nextParam(request) ?? paths.rooms(), headers });
}

export default function Code() {
  const { mailbox, isAsked, isDemo, otherPerson, sharedHref } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  return (
    <EntryPage
      title={isAsked ? "Type the code from your mail" : "Your team’s own side needs a code"}
      lede={isAsked ? `It went to ${mailbox}.` : undefined}
    >
      {isAsked ? <TypeCode state={state} otherPerson={otherPerson} /> : <AskForCode state={state} mailbox={mailbox} />}
      <AudienceLabel kind="team">
        <strong>Your team only, from there on.</strong> The vendor sees that you took part, not what you said.
      </AudienceLabel>
      {sharedHref === null ? null : (
        <p className="small">
          <a href={sharedHref}>Look first at what both sides share</a>
        </p>
      )}
      <DemoMailboxNotice isDemo={isDemo} />
    </EntryPage>
  );
}
