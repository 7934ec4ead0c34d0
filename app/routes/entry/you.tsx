import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction } from "@remix-run/react";
import { switchesOf } from "#app/features/mailings/schema.ts";
import { saveSwitches } from "#app/features/mailings/stops.server.ts";
import { chooseHabits, localeFor } from "#app/features/people/habits.server.ts";
import { localeChoices, localeName } from "#app/features/people/locale-choices.server.ts";
import type { Reading } from "#app/features/people/components/reading-form.tsx";
import { YouPage } from "#app/features/people/components/you-page.tsx";
import { currentSession } from "#app/features/people/guards.server.ts";
import { endOtherSessions, endOwnSession, readOwnAccount } from "#app/features/people/own-sessions.server.ts";
import { changePassword } from "#app/features/people/password.commands.server.ts";
import { requireRecent } from "#app/features/people/recent.server.ts";
import { YouForm, type Session, type YouChange } from "#app/features/people/schema.ts";
import { findSecondFactor } from "#app/features/people/second-factor.server.ts";
import { findOwnService } from "#app/features/people/service-only.server.ts";
import { passwordRefusal, presentSessions, zoneUnknown, type Changed } from "#app/features/people/you.present.ts";
import { currentTime } from "#app/lib/clock.server.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import { paths } from "#app/paths.ts";
import { sayTime } from "#app/ui/dates.ts";

export const meta: MetaFunction = () => [{ title: "You · Concord" }];

type Args = LoaderFunctionArgs | ActionFunctionArgs;

export async function loader(args: LoaderFunctionArgs) {
  const session = await whoIsHere(args);
  const { kind, person, memberships } = session;
  const isMember = kind === "password";
  const [{ own, switches }, factor, service] = await Promise.all([
    readOwnAccount(session),
    isMember ? findSecondFactor(person.id) : null,
    isMember ? findOwnService(person.id) : null,
  ]);
  return {
    kind,
    name: memberships[0]?.name ?? person.name,
    email: person.email,
    sessions: presentSessions(own, currentTime()),
    ...{ switches, factor, service },
    reading: kind === "link" ? null : readingOf(session, args.request),
    changed: changedOf(new URL(args.request.url).searchParams.get("changed")),
    back: isMember ? paths.pipeline() : paths.rooms(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const session = await whoIsHere(args);
  const form = await parseForm(args.request, YouForm);
  if (!form.ok) return form.invalid;
  const command = form.value;
  if (command.intent === "end" || command.intent === "end_others") {
    await requireRecent(args, "security");
    throw await endSessions(session, command.intent === "end" ? command.mark : null);
  }
  mustBe(session.kind === "password" || (session.kind === "code" && command.intent !== "password"));
  const refused = await change(args, session, command);
  if (refused) return form.reject(refused.words, refused.status);
  throw redirect(paths.youChanged(command.intent));
}

/** Null once it is changed; otherwise the words beside the field. */
async function change({ request }: Args, session: Session, command: YouChange) {
  if (command.intent === "password") {
    const changed = await changePassword(session, command);
    if (changed.ok) return null;
    return { words: passwordRefusal(changed), status: changed.reason === "too_many_tries" ? 429 : 422 } as const;
  }
  if (command.intent === "habits") {
    const chosen = await chooseHabits(session, request, command);
    return chosen.ok ? null : ({ words: zoneUnknown, status: 422 } as const);
  }
  await saveSwitches(session.person.id, switchesOf(command));
  return null;
}

async function endSessions(session: Session, mark: string | null) {
  await (mark === null ? endOtherSessions(session) : endOwnSession(session, mark));
  return redirect(paths.you());
}

async function whoIsHere(args: Args) {
  const session = await currentSession(args);
  if (!session) throw redirect(paths.enter(paths.you()));
  return session;
}

function mustBe(isTheirs: boolean): void {
  if (!isTheirs) throw notFound();
}

function readingOf({ person }: Session, request: Request): Reading {
  return {
    zone: person.keepsZone ? person.zone : null,
    locale: person.keepsLocale ? person.locale : null,
    ofBrowser: { zone: person.zone, locale: localeName(localeFor({ ...person, keepsLocale: false }, request)) },
    now: sayTime(currentTime()),
    choices: localeChoices(),
  };
}

function changedOf(what: string | null): Changed | null {
  return what === "password" || what === "mails" || what === "habits" ? what : null;
}

export default function You() {
  return <YouPage {...useLoaderData<typeof loader>()} state={useActionData<typeof action>()} />;
}
