import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction, type ShouldRevalidateFunction } from "@remix-run/react";
import { requireRoom } from "#app/features/people/guards.server.ts";
import { MovePage } from "#app/features/plan/components/move-page.tsx";
import { moveTask } from "#app/features/plan/moves.commands.server.ts";
import { findMovePage } from "#app/features/plan/moves.queries.server.ts";
import { MoveForm, MoveSearch } from "#app/features/plan/moves.schema.ts";
import { planRefusal, statusOf } from "#app/features/plan/refusals.ts";
import { QuietRoomPage } from "#app/features/rooms/components/quiet-room-page.tsx";
import { frameOf } from "#app/features/rooms/present.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound, uuidParam } from "#app/lib/http.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Move ${data?.page.task.title ?? "a step"} · ${data?.frame.title ?? "Concord"}` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "plan:edit");
  if (ctx.room.endedAs !== null) throw redirect(paths.plan(ctx.dealId));
  const asked = new URL(args.request.url).searchParams;
  const search = MoveSearch.parse({ to: asked.get("to"), following: asked.get("following") });
  const page = await findMovePage(ctx, { taskId: uuidParam(args.params["taskId"]), ...search });
  if (!page) throw notFound();
  return { frame: frameOf(ctx), today: ctx.today, page };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireRoom(args, "plan:edit");
  const taskId = uuidParam(args.params["taskId"]);
  const form = await parseForm(args.request, MoveForm);
  if (!form.ok) return form.invalid;

  const outcome = await moveTask(ctx, { ...form.value, taskId });
  if (!outcome.ok && outcome.reason === "task_gone") throw notFound();
  if (!outcome.ok) return form.reject(planRefusal(outcome.reason), statusOf(outcome.reason));
  throw redirect(paths.plan(ctx.dealId));
}

/** After a refusal the plan is reckoned again: what would move now has to be seen before it is applied. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  actionStatus === 409 || defaultShouldRevalidate;

export default function Move() {
  const { frame, today, page } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  return (
    <QuietRoomPage frame={frame}>
      <MovePage frame={frame} today={today} page={page} state={state} />
    </QuietRoomPage>
  );
}
