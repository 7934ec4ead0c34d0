import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { changeColleagues } from "#app/features/members/colleagues.commands.server.ts";
import { listColleagues } from "#app/features/members/colleagues.queries.server.ts";
import { ColleaguesPage } from "#app/features/members/components/colleagues-page.tsx";
import { colleaguesRefusals } from "#app/features/members/refusals.ts";
import { ColleaguesForm } from "#app/features/members/schema.ts";
import { requireDeal } from "#app/features/people/guards.server.ts";
import { frameOf } from "#app/features/rooms/present.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Colleagues · ${data?.frame.title ?? "Concord"}` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireDeal(args, "deal:staff");
  return { frame: frameOf(ctx), colleagues: await listColleagues(ctx) };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireDeal(args, "deal:staff");
  const form = await parseForm(args.request, ColleaguesForm);
  if (!form.ok) return form.invalid;
  const changed = await changeColleagues(ctx, form.value);
  if (!changed.ok) return form.reject(colleaguesRefusals[changed.reason]);
  // Whoever took themselves off has nothing to see here any more.
  const isGone = form.value.intent === "remove" && form.value.memberId === ctx.actor.memberId && ctx.role === "rep";
  throw redirect(isGone ? paths.pipeline() : paths.colleagues(ctx.dealId));
}

export default function Colleagues() {
  return <ColleaguesPage {...useLoaderData<typeof loader>()} state={useActionData<typeof action>()} />;
}
