import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction } from "@remix-run/react";
import { CalendarPage } from "#app/features/calendar/components/calendar-page.tsx";
import { changeFeed, readFeedPage } from "#app/features/calendar/page.server.ts";
import { CalendarForm } from "#app/features/calendar/schema.ts";
import { currentSession } from "#app/features/people/guards.server.ts";
import { requireRecent } from "#app/features/people/recent.server.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction = () => [{ title: "Your steps in your calendar · Concord" }];

export async function loader(args: LoaderFunctionArgs) {
  const session = await currentSession(args);
  if (!session) throw redirect(paths.enter(paths.calendar()));
  // The address spans all of a person's rooms, and a link opens one.
  if (session.kind === "link") throw redirect(paths.code(paths.calendar()));
  return readFeedPage(session.person);
}

export async function action(args: ActionFunctionArgs) {
  const session = await currentSession(args);
  if (!session) throw redirect(paths.enter(paths.calendar()));
  if (session.kind === "link") throw redirect(paths.code(paths.calendar()));
  const form = await parseForm(args.request, CalendarForm);
  if (!form.ok) return form.invalid;
  if (form.value.intent === "make") await requireRecent(args, "keys");
  return changeFeed(session.person, form.value.intent);
}

export default function Calendar() {
  const page = useLoaderData<typeof loader>();
  const changed = useActionData<typeof action>();
  return <CalendarPage {...page} address={changed && "address" in changed ? changed.address : null} />;
}
