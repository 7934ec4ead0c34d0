import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { subjectGroups } from "#app/features/agendas/subject-list.ts";
import { subjectOfKey } from "#app/features/agendas/subject-words.ts";
import { requireTeam } from "#app/features/people/guards.server.ts";
import { gateName } from "#app/features/readiness/gate-words.ts";
import { sendRequest } from "#app/features/requests/commands.server.ts";
import { AskPage } from "#app/features/requests/components/ask-page.tsx";
import { proposalOn } from "#app/features/requests/proposals.ts";
import { requestWords } from "#app/features/requests/refusals.ts";
import { AskForm } from "#app/features/requests/schema.ts";
import { frameOf } from "#app/features/rooms/present.ts";
import type { FormState } from "#app/lib/form.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Ask ${data.frame.vendorName} · ${data.frame.title}` : "Ask" },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireTeam(args, "request:send");
  if (ctx.room.endedAs !== null) throw redirect(paths.requests(ctx.dealId));
  const gate = subjectOfKey(new URL(args.request.url).searchParams.get("about"));
  const frame = frameOf(ctx);
  return {
    frame,
    about: gate === null ? null : { gate, name: gateName(gate) },
    proposal: proposalOn(gate),
    groups: subjectGroups(frame),
    today: ctx.today,
  };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireTeam(args, "request:send");
  const form = await parseForm(args.request, AskForm);
  if (!form.ok) return form.invalid;
  const { intent, ...request } = form.value;
  // Looking changes nothing: the page shows what was typed as the vendor would read it.
  if (intent === "look") return lookedAt(request.text);
  const sent = await sendRequest(ctx, request);
  if (!sent.ok) return form.reject(requestWords(sent.reason), 409);
  throw redirect(paths.requests(ctx.dealId));
}

export default function AskRoute() {
  return <AskPage {...useLoaderData<typeof loader>()} state={useActionData<typeof action>()} />;
}

function lookedAt(text: string): NonNullable<FormState> {
  return { intent: "look", errors: {}, typed: { text } };
}
