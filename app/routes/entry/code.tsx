import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction } from "@remix-run/react";
import { keepsMails } from "#app/features/activity/demo-mailbox.server.ts";
import { emptyChallengeCookie } from "#app/features/people/challenge-cookie.server.ts";
import { findEntryChallenge } from "#app/features/people/challenges.server.ts";
import { AskForCode, TypeCode } from "#app/features/people/components/code-forms.tsx";
import { DemoMailboxNotice, EntryPage } from "#app/features/people/components/entry-page.tsx";
import { askForCode, enterWithCode } from "#app/features/people/entering.commands.server.ts";
import { currentSession } from "#app/features/people/guards.server.ts";
import { codeWords, maskAddress } from "#app/features/people/present.ts";
import { CodeForm, type Session } from "#app/features/people/schema.ts";
import { replaceSession } from "#app/features/people/session.server.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { nextParam } from "#app/lib/http.server.ts";
import { paths } from "#app/paths.ts";
import { AudienceLabel } from "#app/ui/audience.tsx";

export const meta: MetaFunction = () => [{ title: "Your code · Concord" }];

export async function loader(args: LoaderFunctionArgs) {
  const { session, asked, mailbox } = await findMailbox(args);
  const next = nextParam(args.request);
  if (session?.kind === "code" && !asked?.isLive) throw redirect(next ?? paths.rooms());
  if (mailbox === null) throw redirect(paths.enter(next ?? undefined));
  const isOther = session !== null && session.person.email !== mailbox;
  return {
    // Only who typed the address in this browser sees it in full.
    mailbox: asked && session === null ? mailbox : maskAddress(mailbox),
    isAsked: asked !== null,
    isDemo: keepsMails(),
    otherPerson: isOther ? session.person : null,
  };
}

export async function action(args: ActionFunctionArgs) {
  const form = await parseForm(args.request, CodeForm);
  if (!form.ok) return form.invalid;
  const next = nextParam(args.request);

  if (form.value.intent === "send") {
    const { mailbox } = await findMailbox(args);
    if (mailbox === null) throw redirect(paths.enter(next ?? undefined));
    const asked = await askForCode(mailbox);
    if (!asked.ok) return form.reject({ code: codeWords[asked.reason] }, 429);
    throw redirect(paths.code(next ?? undefined), { headers: { "Set-Cookie": asked.value.cookie } });
  }

  const entered = await enterWithCode(args.request, form.value.code);
  if (!entered.ok) return form.reject({ code: codeWords[entered.reason] });
  const headers = new Headers({ "Set-Cookie": await emptyChallengeCookie("enter") });
  headers.append("Set-Cookie", await replaceSession(args.request, entered.value.personId, { kind: "code" }));
  throw redirect(next ?? paths.rooms(), { headers });
}

export default function Code() {
  const { mailbox, isAsked, isDemo, otherPerson } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  return (
    <EntryPage title={isAsked ? `Type the code we sent to ${mailbox}` : "Your team’s own side needs a code"}>
      {isAsked ? <TypeCode state={state} otherPerson={otherPerson} /> : <AskForCode state={state} mailbox={mailbox} />}
      <AudienceLabel kind="team">
        <strong>Your team only, from there on.</strong> The vendor sees that you took part, not what you said.
      </AudienceLabel>
      <DemoMailboxNotice isDemo={isDemo} />
    </EntryPage>
  );
}

type Found = {
  session: Session | null;
  asked: { email: string; isLive: boolean } | null;
  mailbox: string | null;
};

/** Where a code goes from this browser: to the address that was asked for, or to the stored one of a link's session. */
async function findMailbox(args: LoaderFunctionArgs): Promise<Found> {
  const session = await currentSession(args);
  const own = session?.kind === "link" ? session.person.email : null;
  const found = await findEntryChallenge(args.request);
  const isStale = found !== null && !found.isLive && own !== null && found.email !== own;
  const asked = isStale ? null : found;
  return { session, asked, mailbox: asked?.email ?? own };
}
