import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction, type ShouldRevalidateFunction } from "@remix-run/react";
import { requireRoom } from "#app/features/people/guards.server.ts";
import { LayoutPage } from "#app/features/plan/components/layout-page.tsx";
import { layOutFrom } from "#app/features/plan/moves.commands.server.ts";
import { readLayoutPage } from "#app/features/plan/moves.queries.server.ts";
import { LayOutForm, LayOutSearch } from "#app/features/plan/moves.schema.ts";
import { planRefusal, statusOf } from "#app/features/plan/refusals.ts";
import { QuietRoomPage } from "#app/features/rooms/components/quiet-room-page.tsx";
import { frameOf } from "#app/features/rooms/present.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Lay out the plan · ${data?.frame.title ?? "Concord"}` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "plan:edit");
  if (ctx.room.endedAs !== null) throw redirect(paths.plan(ctx.dealId));
  const search = LayOutSearch.parse({ target: new URL(args.request.url).searchParams.get("target") });
  return { frame: frameOf(ctx), today: ctx.today, page: await readLayoutPage(ctx, search.target) };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireRoom(args, "plan:edit");
  const form = await parseForm(args.request, LayOutForm);
  if (!form.ok) return form.invalid;

  const outcome = await layOutFrom(ctx, form.value);
  if (!outcome.ok) return form.reject(planRefusal(outcome.reason), statusOf(outcome.reason));
  throw redirect(paths.plan(ctx.dealId));
}

/** After a refusal the plan is reckoned again: what would move now has to be seen before it is applied. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  actionStatus === 409 || defaultShouldRevalidate;

export default function Layout() {
  const { frame, today, page } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  return (
    <QuietRoomPage frame={frame}>
      <LayoutPage frame={frame} today={today} page={page} state={state} />
    </QuietRoomPage>
  );
}
