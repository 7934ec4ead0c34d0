import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction, type ShouldRevalidateFunction } from "@remix-run/react";
import { requireRoom } from "#app/features/people/guards.server.ts";
import { EditTask, RemoveTask } from "#app/features/plan/components/task-forms.tsx";
import { findTaskPage } from "#app/features/plan/page.queries.server.ts";
import { circleWords, planRefusal, statusOf } from "#app/features/plan/refusals.ts";
import { TaskForm } from "#app/features/plan/schema.ts";
import { changeTask } from "#app/features/plan/task-page.commands.server.ts";
import { QuietRoomPage } from "#app/features/rooms/components/quiet-room-page.tsx";
import { frameOf } from "#app/features/rooms/present.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound, uuidParam } from "#app/lib/http.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.page.task.title ?? "Step"} · ${data?.frame.title ?? "Concord"}` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "plan:edit");
  if (ctx.room.endedAs !== null) throw redirect(paths.plan(ctx.dealId));
  const page = await findTaskPage(ctx, uuidParam(args.params["taskId"]));
  if (!page) throw notFound();
  const isRemoving = new URL(args.request.url).searchParams.has("remove");
  return { frame: frameOf(ctx), today: ctx.today, page, isRemoving };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireRoom(args, "plan:edit");
  const taskId = uuidParam(args.params["taskId"]);
  const form = await parseForm(args.request, TaskForm);
  if (!form.ok) return form.invalid;

  const outcome = await changeTask(ctx, { ...form.value, taskId });
  if (!outcome.ok) {
    if (outcome.reason === "task_gone") throw notFound();
    if (outcome.reason === "circle") return form.reject({ waitsFor: circleWords(outcome.titles) });
    return form.reject(planRefusal(outcome.reason), statusOf(outcome.reason));
  }
  throw redirect(STAYS.includes(form.value.intent) ? paths.task(ctx.dealId, taskId) : paths.plan(ctx.dealId));
}

/** Whoever says what a step waits for often says more than one. */
const STAYS: readonly string[] = ["link", "unlink"];

/** After a refusal the step is read again: what somebody else wrote meanwhile has to stand beside what was typed. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  actionStatus === 409 || defaultShouldRevalidate;

export default function Task() {
  const { frame, today, page, isRemoving } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  return (
    <QuietRoomPage frame={frame} width="narrow">
      {isRemoving ? (
        <RemoveTask frame={frame} page={page} state={state} />
      ) : (
        <EditTask frame={frame} today={today} page={page} state={state} />
      )}
    </QuietRoomPage>
  );
}
