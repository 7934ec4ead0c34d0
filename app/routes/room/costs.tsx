import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction, type ShouldRevalidateFunction } from "@remix-run/react";
import { isOfTeam, requireRoom } from "#app/features/people/guards.server.ts";
import { stateCosts, stateInternalCosts } from "#app/features/plan/costs.commands.server.ts";
import { readCostsPage } from "#app/features/plan/costs.queries.server.ts";
import { CostsForm } from "#app/features/plan/costs.schema.ts";
import { CostsPage } from "#app/features/plan/components/costs-page.tsx";
import { planRefusal, statusOf } from "#app/features/plan/refusals.ts";
import { QuietRoomPage } from "#app/features/rooms/components/quiet-room-page.tsx";
import { frameOf } from "#app/features/rooms/present.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { forbidden } from "#app/lib/http.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `What it costs · ${data?.frame.title ?? "Concord"}` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "plan:edit");
  if (ctx.room.endedAs !== null) throw redirect(paths.plan(ctx.dealId));
  return { frame: frameOf(ctx), page: await readCostsPage(ctx) };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireRoom(args, "plan:edit");
  const form = await parseForm(args.request, CostsForm);
  if (!form.ok) return form.invalid;
  if (form.value.intent === "internal") {
    if (!isOfTeam(ctx)) throw forbidden();
    const kept = await stateInternalCosts(ctx, form.value);
    if (!kept.ok) return form.reject(planRefusal(kept.reason), statusOf(kept.reason));
    throw redirect(paths.costs(ctx.dealId));
  }

  const outcome = await stateCosts(ctx, form.value);
  if (!outcome.ok) return form.reject(planRefusal(outcome.reason), statusOf(outcome.reason));
  throw redirect(paths.plan(ctx.dealId));
}

/** Who was overtaken has to see what somebody else wrote meanwhile beside what they typed. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  actionStatus === 409 || defaultShouldRevalidate;

export default function Costs() {
  const { frame, page } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  return (
    <QuietRoomPage frame={frame}>
      <CostsPage frame={frame} page={page} state={state} />
    </QuietRoomPage>
  );
}
