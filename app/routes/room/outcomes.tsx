import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { can } from "#app/engine/policy/policy.ts";
import { requireTeam, type TeamContext } from "#app/features/people/guards.server.ts";
import { OutcomesPage } from "#app/features/readiness/components/outcomes-page.tsx";
import { changeOutcome, removeOutcome, writeOutcome } from "#app/features/readiness/outcomes.commands.server.ts";
import { readOutcomes } from "#app/features/readiness/outcomes.queries.server.ts";
import { MOST_OUTCOMES, OutcomesForm, type OutcomesInput } from "#app/features/readiness/schema.ts";
import { frameOf } from "#app/features/rooms/present.ts";
import { refusalWords } from "#app/features/rooms/refusals.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Outcomes · ${data.frame.title}` : "Outcomes" },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireTeam(args, "outcomes:read");
  return {
    frame: frameOf(ctx),
    outcomes: await readOutcomes(ctx),
    mayEdit: can(ctx.role, "outcomes:edit") && ctx.room.endedAs === null,
    mostOutcomes: MOST_OUTCOMES,
    today: ctx.today,
  };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireTeam(args, "outcomes:edit");
  const form = await parseForm(args.request, OutcomesForm);
  if (!form.ok) return form.invalid;
  const saved = await carryOutIntent(ctx, form.value);
  if (saved.ok) return redirect(paths.outcomes(ctx.dealId));
  switch (saved.reason) {
    case "outcome_gone":
      throw notFound();
    case "past_date":
      return form.reject({ dueOn: "This day has passed. Please give a date from today on." });
    case "too_many":
      return form.reject({ form: "There are three outcomes already. Change or remove one of them first." });
    default:
      return form.reject({ form: refusalWords(saved.reason) }, 409);
  }
}

export default function OutcomesRoute() {
  return <OutcomesPage {...useLoaderData<typeof loader>()} state={useActionData<typeof action>()} />;
}

function carryOutIntent(ctx: TeamContext, input: OutcomesInput) {
  if (input.intent === "write") return writeOutcome(ctx, input);
  return input.intent === "change" ? changeOutcome(ctx, input) : removeOutcome(ctx, input);
}
