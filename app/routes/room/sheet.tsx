import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireTeam } from "#app/features/people/guards.server.ts";
import { answerStatement } from "#app/features/readiness/answers.commands.server.ts";
import { SheetPage } from "#app/features/readiness/components/sheet-page.tsx";
import { readSheet } from "#app/features/readiness/readiness.queries.server.ts";
import { SheetForm } from "#app/features/readiness/schema.ts";
import { frameOf } from "#app/features/rooms/present.ts";
import { refusalWords } from "#app/features/rooms/refusals.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `All statements of stage ${data.view.stage} · ${data.frame.title}` : "All statements" },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireTeam(args, "readiness:answer");
  return { frame: frameOf(ctx), today: ctx.today, ...(await readSheet(ctx)) };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireTeam(args, "readiness:answer");
  const form = await parseForm(args.request, SheetForm);
  if (!form.ok) return form.invalid;
  const saved = await answerStatement(ctx, form.value);
  if (saved.ok) throw redirect(paths.sheet(ctx.dealId));
  if (saved.reason === "not_asked") throw notFound();
  return form.reject({ form: refusalWords(saved.reason) }, 409);
}

export default function SheetRoute() {
  return <SheetPage {...useLoaderData<typeof loader>()} state={useActionData<typeof action>()} />;
}
