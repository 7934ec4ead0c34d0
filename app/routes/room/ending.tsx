import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction } from "@remix-run/react";
import { endDeal } from "#app/features/endings/commands.server.ts";
import { EndingPage } from "#app/features/endings/components/ending-page.tsx";
import { endingRefusal } from "#app/features/endings/refusals.ts";
import { readEndingPage } from "#app/features/endings/page.queries.server.ts";
import { EndForm } from "#app/features/endings/schema.ts";
import { requireRoom } from "#app/features/people/guards.server.ts";
import { QuietRoomPage } from "#app/features/rooms/components/quiet-room-page.tsx";
import { frameOf } from "#app/features/rooms/present.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `End this deal · ${data?.frame.title ?? "Concord"}` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "deal:end");
  if (ctx.room.endedAs !== null) throw redirect(paths.ended(ctx.dealId));
  return { frame: frameOf(ctx), page: await readEndingPage(ctx) };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireRoom(args, "deal:end");
  const form = await parseForm(args.request, EndForm);
  if (!form.ok) return form.invalid;

  const outcome = await endDeal(ctx, form.value);
  if (outcome.ok || outcome.reason === "deal_ended") throw redirect(paths.ended(ctx.dealId));
  return form.reject(endingRefusal(outcome.reason));
}

export default function Ending() {
  const { frame, page } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  return (
    <QuietRoomPage frame={frame} width="narrow">
      <EndingPage frame={frame} page={page} state={state} />
    </QuietRoomPage>
  );
}
