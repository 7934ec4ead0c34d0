import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { can } from "#app/engine/policy/policy.ts";
import { alignmentOf } from "#app/features/deals/alignment.ts";
import { DealPage } from "#app/features/deals/components/deal-page.tsx";
import { actOnDeal } from "#app/features/deals/page.commands.server.ts";
import { getAlignment } from "#app/features/deals/queries.server.ts";
import { dealWords } from "#app/features/deals/refusals.server.ts";
import { DealForm } from "#app/features/deals/schema.ts";
import { requireDeal } from "#app/features/people/guards.server.ts";
import { frameOf } from "#app/features/rooms/present.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { pack, unpack } from "#app/lib/packed.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.frame.accountName} · ${data.frame.title}` : "Deal · Concord" },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireDeal(args, "deal:read");
  const found = await getAlignment(ctx);
  const isOpen = ctx.room.endedAs === null;
  return {
    frame: frameOf(ctx),
    today: ctx.today,
    view: pack(alignmentOf(found, { ...ctx.room, today: ctx.today, viewerName: ctx.actor.name })),
    mayAsk: isOpen && can(ctx.role, "release:ask"),
    mayChange: isOpen && can(ctx.role, "opportunity:update"),
    mayFollow: ctx.room.endedAs === "disqualified" && can(ctx.role, "opportunity:update"),
    mayEnd: isOpen && can(ctx.role, "deal:end"),
  };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireDeal(args, "release:ask");
  const form = await parseForm(args.request, DealForm);
  if (!form.ok) return form.invalid;

  const outcome = await actOnDeal(ctx, form.value);
  if (!outcome.ok) return form.reject(dealWords(ctx.room.accountName)[outcome.reason]);
  throw redirect(paths.deal(ctx.dealId));
}

export default function Deal() {
  const { view, ...page } = useLoaderData<typeof loader>();
  return <DealPage {...page} view={unpack(view)} state={useActionData<typeof action>()} />;
}
