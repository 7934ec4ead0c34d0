import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { can } from "#app/engine/policy/policy.ts";
import { agendaOf } from "#app/features/agendas/agenda-words.ts";
import { shareAgenda } from "#app/features/agendas/commands.server.ts";
import { PlainAgendaPage } from "#app/features/agendas/components/plain-agenda-page.tsx";
import { readSharedAgendas } from "#app/features/agendas/queries.server.ts";
import { ShareAgendaForm } from "#app/features/agendas/schema.ts";
import { subjectOfKey } from "#app/features/agendas/subject-words.ts";
import { requireRoom } from "#app/features/people/guards.server.ts";
import { subjectKey } from "#app/features/readiness/gate-words.ts";
import { frameOf } from "#app/features/rooms/present.ts";
import { refusalWords } from "#app/features/rooms/refusals.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import { paths } from "#app/paths.ts";
import { sayDay } from "#app/ui/dates.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Thirty minutes on: ${data.agenda.title} · ${data.frame.title}` : "Thirty minutes" },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "agenda:read");
  const gate = subjectOfKey(args.params["subject"]);
  if (gate === null) throw notFound();
  const agenda = agendaOf(gate, ctx.room.vendorName);
  const copy = (await readSharedAgendas(ctx)).find(({ title }) => title === agenda.title);
  return {
    frame: frameOf(ctx),
    agenda,
    shared: copy ? `Both sides have it: shared by ${copy.sharedByName}, ${sayDay(copy.sharedOn, ctx.today)}.` : null,
    mayShare: ctx.room.endedAs === null && can(ctx.role, "agenda:share"),
  };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireRoom(args, "agenda:share");
  const gate = subjectOfKey(args.params["subject"]);
  if (gate === null) throw notFound();
  const form = await parseForm(args.request, ShareAgendaForm);
  if (!form.ok) return form.invalid;
  const shared = await shareAgenda(ctx, { commandKey: form.value.commandKey, gate });
  if (!shared.ok) return form.reject({ form: refusalWords(shared.reason) }, 409);
  throw redirect(paths.plainAgenda(ctx.dealId, subjectKey(gate)));
}

export default function PlainAgendaRoute() {
  return <PlainAgendaPage {...useLoaderData<typeof loader>()} state={useActionData<typeof action>()} />;
}
