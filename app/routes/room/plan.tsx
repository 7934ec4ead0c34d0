import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type SerializeFrom } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction, type ShouldRevalidateFunction } from "@remix-run/react";
import { useMemo } from "react";
import { requireRoom } from "#app/features/people/guards.server.ts";
import { changePlan, mayChangePlan } from "#app/features/plan/commands.server.ts";
import { PlanDesk } from "#app/features/plan/components/plan-desk.tsx";
import { tickedBy } from "#app/features/plan/task.present.ts";
import { planRefusal, statusOf } from "#app/features/plan/refusals.ts";
import { PlanForm, PlanSearch } from "#app/features/plan/schema.ts";
import { Promises } from "#app/features/promises/components/promises.tsx";
import { RoomPage } from "#app/features/rooms/components/room-page.tsx";
import { frameOf } from "#app/features/rooms/present.ts";
import { VersionsAside } from "#app/features/signoffs/components/versions-aside.tsx";
import { readPlanAndVersions } from "#app/features/signoffs/page.queries.server.ts";
import { isRefusal, type FormRefusal, type FormState } from "#app/lib/form.ts";
import { isSentByScript, parseForm } from "#app/lib/form.server.ts";
import { forbidden } from "#app/lib/http.server.ts";
import { pack, unpack } from "#app/lib/packed.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Plan · ${data?.frame.title ?? "Concord"}` }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "plan:read");
  const { show, edit } = PlanSearch.parse(Object.fromEntries(new URL(args.request.url).searchParams));
  const { page, ...beside } = await readPlanAndVersions(ctx, show);
  return { frame: frameOf(ctx), today: ctx.today, edit, page: pack(page), ...beside };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireRoom(args, "plan:read");
  const form = await parseForm(args.request, PlanForm);
  if (!form.ok) return form.invalid;
  if (!mayChangePlan(ctx, form.value.intent)) throw forbidden();

  const outcome = await changePlan(ctx, form.value);
  if (!outcome.ok) return form.reject(planRefusal(outcome.reason), statusOf(outcome.reason));
  const ticked = isSentByScript(args.request) ? tickedBy(ctx, form.value.intent) : null;
  return ticked ?? redirect(paths.plan(ctx.dealId));
}

/** Who was overtaken has to see what somebody else wrote meanwhile beside what they typed. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus }) =>
  actionStatus === 409 || !isRefusal(actionStatus);

export default function Plan() {
  const view = useLoaderData<typeof loader>();
  const state = useActionData<FormRefusal>();
  // Whatever is sent or read meanwhile, sixty rows are drawn again only when they say something else.
  return useMemo(() => <PlanPage view={view} state={state} />, [view, state]);
}

function PlanPage({ view, state }: { view: SerializeFrom<typeof loader>; state: FormState }) {
  const { frame, today, page, versions, promises, edit } = view;
  return (
    <RoomPage frame={frame} tab="plan">
      <PlanDesk frame={frame} today={today} page={unpack(page)} edit={edit} state={state}>
        <VersionsAside frame={frame} today={today} view={versions} state={state} />
        <Promises rows={promises} />
      </PlanDesk>
    </RoomPage>
  );
}
