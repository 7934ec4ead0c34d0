import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction } from "@remix-run/react";
import { requireRoom } from "#app/features/people/guards.server.ts";
import { stateCalendar } from "#app/features/plan/calendars.commands.server.ts";
import { readCalendarsPage } from "#app/features/plan/calendars.queries.server.ts";
import { CalendarForm } from "#app/features/plan/calendars.schema.ts";
import { CalendarsPage } from "#app/features/plan/components/calendars-page.tsx";
import { planRefusal, statusOf } from "#app/features/plan/refusals.ts";
import { QuietRoomPage } from "#app/features/rooms/components/quiet-room-page.tsx";
import { frameOf } from "#app/features/rooms/present.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Working days · ${data?.frame.title ?? "Concord"}` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "plan:read");
  return { frame: frameOf(ctx), page: await readCalendarsPage(ctx) };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireRoom(args, "plan:edit");
  const form = await parseForm(args.request, CalendarForm);
  if (!form.ok) return form.invalid;

  const outcome = await stateCalendar(ctx, form.value);
  if (!outcome.ok) return form.reject(planRefusal(outcome.reason), statusOf(outcome.reason));
  throw redirect(paths.calendars(ctx.dealId));
}

export default function Calendars() {
  const { frame, page } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  return (
    <QuietRoomPage frame={frame}>
      <CalendarsPage frame={frame} page={page} state={state} />
    </QuietRoomPage>
  );
}
