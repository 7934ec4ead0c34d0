import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { can } from "#app/engine/policy/policy.ts";
import { agendaOf } from "#app/features/agendas/agenda-words.ts";
import { writeDecision } from "#app/features/agendas/commands.server.ts";
import { TeamAgendaPage } from "#app/features/agendas/components/team-agenda-page.tsx";
import { teamAgendaOf } from "#app/features/agendas/present.ts";
import { readAgenda } from "#app/features/agendas/queries.server.ts";
import { DecisionForm } from "#app/features/agendas/schema.ts";
import { subjectOfKey } from "#app/features/agendas/subject-words.ts";
import { requireTeam } from "#app/features/people/guards.server.ts";
import { subjectKey } from "#app/features/readiness/gate-words.ts";
import { itemOf } from "#app/features/readiness/picture-facts.ts";
import { frameOf } from "#app/features/rooms/present.ts";
import { refusalWords } from "#app/features/rooms/refusals.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Talk it through: ${data.agenda.title} · ${data.frame.title}` : "Talk it through" },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireTeam(args, "readiness:answer");
  const gate = subjectOfKey(args.params["subject"]);
  if (gate === null) throw notFound();
  const facts = await readAgenda(ctx, { gate, item: itemOf(gate) ?? "" });
  const isOpen = ctx.room.endedAs === null;
  return {
    frame: frameOf(ctx),
    subject: subjectKey(gate),
    agenda: agendaOf(gate, ctx.room.vendorName),
    view: teamAgendaOf(facts, { gate, dealId: ctx.dealId, today: ctx.today }),
    rights: { mayWrite: isOpen, mayAsk: isOpen && can(ctx.role, "request:send") },
    today: ctx.today,
  };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireTeam(args, "readiness:answer");
  const gate = subjectOfKey(args.params["subject"]);
  if (gate === null) throw notFound();
  const form = await parseForm(args.request, DecisionForm);
  if (!form.ok) return form.invalid;
  const written = await writeDecision(ctx, { gate, ...form.value });
  if (!written.ok) return form.reject({ form: refusalWords(written.reason) }, 409);
  throw redirect(paths.agenda(ctx.dealId, subjectKey(gate)));
}

export default function AgendaRoute() {
  return <TeamAgendaPage {...useLoaderData<typeof loader>()} state={useActionData<typeof action>()} />;
}
