import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { can } from "#app/engine/policy/policy.ts";
import { measureOutcome } from "#app/features/plan/actuals.commands.server.ts";
import { MeasuredPage } from "#app/features/plan/components/measured-page.tsx";
import { readMeasured } from "#app/features/plan/actuals.queries.server.ts";
import { measureRefusal } from "#app/features/plan/actuals.refusals.ts";
import { MeasureForm } from "#app/features/plan/actuals.schema.ts";
import { requireRoom, requireTeam } from "#app/features/people/guards.server.ts";
import { QuietRoomPage } from "#app/features/rooms/components/quiet-room-page.tsx";
import { frameOf, isUnderWay } from "#app/features/rooms/present.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `What became of the outcomes · ${data.frame.title}` : "Outcomes" },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "plan:read");
  const mayMeasure = can(ctx.role, "outcomes:measure") && isUnderWay(ctx.room);
  return { frame: frameOf(ctx), today: ctx.today, view: await readMeasured(ctx), mayMeasure };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireTeam(args, "outcomes:measure");
  const form = await parseForm(args.request, MeasureForm);
  if (!form.ok) return form.invalid;

  const outcome = await measureOutcome(ctx, form.value);
  if (!outcome.ok) return form.reject(measureRefusal(outcome.reason));
  throw redirect(paths.measured(ctx.dealId));
}

export default function Measured() {
  const { frame, ...page } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  return (
    <QuietRoomPage frame={frame}>
      <MeasuredPage frame={frame} {...page} state={state} />
    </QuietRoomPage>
  );
}
