import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireTeam, type TeamContext } from "#app/features/people/guards.server.ts";
import { answerStatement, confirmAnswer, pointToEvidence } from "#app/features/readiness/answers.commands.server.ts";
import { StatementPage } from "#app/features/readiness/components/statement-page.tsx";
import { StatementForm, type StatementInput } from "#app/features/readiness/schema.ts";
import { findStatementPage, getStepAfter } from "#app/features/readiness/statement.queries.server.ts";
import { statementRefusal } from "#app/features/readiness/statement.refusals.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import { success } from "#app/lib/result.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Statement ${data.view.number} of ${data.view.total} · ${data.room.title}` : "Statement" },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireTeam(args, "readiness:answer");
  const page = await findStatementPage(ctx, args.params["item"] ?? "");
  if (!page) throw notFound();
  const justSaved = new URL(args.request.url).searchParams.has("saved");
  return { ...page, room: ctx.room, today: ctx.today, justSaved };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireTeam(args, "readiness:answer");
  const item = args.params["item"] ?? "";
  const form = await parseForm(args.request, StatementForm);
  if (!form.ok) return form.invalid;
  const saved = await saySomething(ctx, item, form.value);
  if (saved.ok) return redirect(saved.value);
  if (saved.reason === "not_asked" || saved.reason === "nothing_said") throw notFound();
  return form.reject({ form: statementRefusal(saved.reason) }, 409);
}

export default function StatementRoute() {
  return <StatementPage {...useLoaderData<typeof loader>()} state={useActionData<typeof action>()} />;
}

/** Answers or confirms, and gives back where the person goes on. */
async function saySomething(ctx: TeamContext, item: string, input: StatementInput) {
  if (input.intent === "confirm") {
    const confirmed = await confirmAnswer(ctx, { ...input, item });
    return confirmed.ok ? success(paths.readiness(ctx.dealId)) : confirmed;
  }
  if (input.intent === "point") {
    const pointed = await pointToEvidence(ctx, { ...input, item });
    return pointed.ok ? success(`${paths.statement(ctx.dealId, item)}?saved`) : pointed;
  }
  const answered = await answerStatement(ctx, { ...input, item });
  return answered.ok ? success(`${await getStepAfter(ctx, item)}?saved`) : answered;
}
