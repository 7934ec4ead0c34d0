import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { StopEnded, Stopped, StopQuestion } from "#app/features/mailings/components/stop-page.tsx";
import { StopForm } from "#app/features/mailings/schema.ts";
import { findStop, stopMails } from "#app/features/mailings/stops.server.ts";
import { maskAddress } from "#app/features/people/present.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { tokenParam } from "#app/lib/http.server.ts";

export const meta: MetaFunction = () => [{ title: "Mails you get · Concord" }];

/** Mail scanners open links: looking changes nothing. */
export async function loader({ params }: LoaderFunctionArgs) {
  const token = tokenParam(params["token"]);
  const stop = token === null ? null : await findStop(token);
  return stop && { kind: stop.kind, mailbox: maskAddress(stop.email), isOn: stop.isOn };
}

/** Answers with a page and no redirect: a mail program that unsubscribes by itself follows none. */
export async function action({ request, params }: ActionFunctionArgs) {
  const form = await parseForm(request, StopForm);
  if (!form.ok) return form.invalid;
  const token = tokenParam(params["token"]);
  const stopped = token === null ? null : await stopMails(token);
  return stopped ? { stopped: stopped.kind } : form.reject({ form: "This link stops nothing any more." });
}

export default function Stop() {
  const stop = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  if (!stop) return <StopEnded />;
  if (!stop.isOn || (done && "stopped" in done)) return <Stopped {...stop} />;
  return <StopQuestion {...stop} />;
}
