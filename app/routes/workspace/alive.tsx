import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { confirmAlive, findLapseFacts } from "#app/features/deals/alive.commands.server.ts";
import { aliveViewOf } from "#app/features/deals/alive.present.ts";
import { AlivePage } from "#app/features/deals/components/alive-page.tsx";
import { dealWords } from "#app/features/deals/refusals.server.ts";
import { AliveForm } from "#app/features/deals/schema.ts";
import { requireDeal } from "#app/features/people/guards.server.ts";
import { QuietRoomPage } from "#app/features/rooms/components/quiet-room-page.tsx";
import { frameOf } from "#app/features/rooms/present.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Is it alive? · ${data?.frame.title ?? "Concord"}` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireDeal(args, "deal:confirm");
  const { today, room } = ctx;
  const about = { today, accountName: room.accountName, isEnded: room.endedAs !== null };
  return { frame: frameOf(ctx), view: aliveViewOf(await findLapseFacts(ctx), about) };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireDeal(args, "deal:confirm");
  const form = await parseForm(args.request, AliveForm);
  if (!form.ok) return form.invalid;

  const confirmed = await confirmAlive(ctx, form.value);
  if (!confirmed.ok) return form.reject(dealWords(ctx.room.accountName)[confirmed.reason]);
  throw redirect(paths.deal(ctx.dealId));
}

export default function Alive() {
  const { frame, view } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  return (
    <QuietRoomPage frame={frame} width="narrow">
      <AlivePage view={view} dealId={frame.dealId} accountName={frame.accountName} state={state} />
    </QuietRoomPage>
  );
}
