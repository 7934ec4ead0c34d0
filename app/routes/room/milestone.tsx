import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction } from "@remix-run/react";
import { requireRoom } from "#app/features/people/guards.server.ts";
import { MilestoneForms, RemoveMilestone } from "#app/features/plan/components/milestone-forms.tsx";
import { removeMilestone, renameMilestone } from "#app/features/plan/milestones.commands.server.ts";
import { findMilestonePage } from "#app/features/plan/page.queries.server.ts";
import { planRefusal, statusOf } from "#app/features/plan/refusals.ts";
import { MilestoneForm } from "#app/features/plan/schema.ts";
import { QuietRoomPage } from "#app/features/rooms/components/quiet-room-page.tsx";
import { frameOf } from "#app/features/rooms/present.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound, uuidParam } from "#app/lib/http.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.milestone.name ?? "Milestone"} · ${data?.frame.title ?? "Concord"}` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "plan:edit");
  if (ctx.room.endedAs !== null) throw redirect(paths.plan(ctx.dealId));
  const milestone = await findMilestonePage(ctx, uuidParam(args.params["milestoneId"]));
  if (!milestone) throw notFound();
  const isRemoving = new URL(args.request.url).searchParams.has("remove");
  return { frame: frameOf(ctx), milestone, isRemoving };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireRoom(args, "plan:edit");
  const milestoneId = uuidParam(args.params["milestoneId"]);
  const form = await parseForm(args.request, MilestoneForm);
  if (!form.ok) return form.invalid;

  const change = { ...form.value, milestoneId };
  const outcome = await (change.intent === "rename" ? renameMilestone(ctx, change) : removeMilestone(ctx, change));
  if (!outcome.ok && outcome.reason === "milestone_gone") throw notFound();
  if (!outcome.ok) return form.reject(planRefusal(outcome.reason), statusOf(outcome.reason));
  throw redirect(paths.plan(ctx.dealId));
}

export default function Milestone() {
  const { frame, milestone, isRemoving } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  const Content = isRemoving ? RemoveMilestone : MilestoneForms;
  return (
    <QuietRoomPage frame={frame} width="narrow">
      <Content frame={frame} milestone={milestone} state={state} />
    </QuietRoomPage>
  );
}
