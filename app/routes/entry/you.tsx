import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction } from "@remix-run/react";
import { switchesOf } from "#app/features/mailings/schema.ts";
import { saveSwitches } from "#app/features/mailings/stops.server.ts";
import { YouPage } from "#app/features/people/components/you-page.tsx";
import { currentSession } from "#app/features/people/guards.server.ts";
import { endOtherSessions, endOwnSession, readOwnAccount } from "#app/features/people/own-sessions.server.ts";
import { changePassword } from "#app/features/people/password.commands.server.ts";
import { requireRecent } from "#app/features/people/recent.server.ts";
import { YouForm } from "#app/features/people/schema.ts";
import { findSecondFactor } from "#app/features/people/second-factor.server.ts";
import { findOwnService } from "#app/features/people/service-only.server.ts";
import { passwordRefusal, presentSessions } from "#app/features/people/you.present.ts";
import { currentTime } from "#app/lib/clock.server.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import { paths } from "#app/paths.ts";

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
    changed: changedOf(new URL(args.request.url).searchParams.get("changed")),
    back: isMember ? paths.pipeline() : paths.rooms(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const session = await whoIsHere(args);
  const form = await parseForm(args.request, YouForm);
  if (!form.ok) return form.invalid;
  const command = form.value;
  if (command.intent === "password") {
    mustBe(session.kind === "password");
    const changed = await changePassword(session, command);
    if (changed.ok) throw redirect(paths.youChanged("password"));
    return form.reject(passwordRefusal(changed), changed.reason === "too_many_tries" ? 429 : 422);
  }
  if (command.intent === "mails") {
    mustBe(session.kind !== "link");
    await saveSwitches(session.person.id, switchesOf(command));
    throw redirect(paths.youChanged("mails"));
  }
  await requireRecent(args, "security");
  await (command.intent === "end" ? endOwnSession(session, command.mark) : endOtherSessions(session));
  throw redirect(paths.you());
}

async function whoIsHere(args: Args) {
  const session = await currentSession(args);
  if (!session) throw redirect(paths.enter(paths.you()));
  return session;
}

function mustBe(isTheirs: boolean): void {
  if (!isTheirs) throw notFound();
}

function changedOf(what: string | null): "password" | "mails" | null {
  return what === "password" || what === "mails" ? what : null;
}

export default function You() {
  return <YouPage {...useLoaderData<typeof loader>()} state={useActionData<typeof action>()} />;
}
