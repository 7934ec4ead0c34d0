import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { can } from "#app/engine/policy/policy.ts";
import { requireTeam, type TeamContext } from "#app/features/people/guards.server.ts";
import { RankingPage } from "#app/features/priorities/components/ranking-page.tsx";
import { draftAfter, rankingRefusalWords, rankingViewOf } from "#app/features/priorities/present.ts";
import { readRanking } from "#app/features/priorities/queries.server.ts";
import { confirmRanking, rankInitiatives } from "#app/features/priorities/ranking.commands.server.ts";
import { RankingRouteForm, type RankingInput } from "#app/features/priorities/schema.ts";
import { getStepAfter } from "#app/features/readiness/statement.queries.server.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { success } from "#app/lib/result.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `Rank the initiatives · ${page.room.title}` : "Rank the initiatives" },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireTeam(args, "priorities:rank");
  const { priorities, own } = await readRanking(ctx);
  return {
    room: ctx.room,
    view: rankingViewOf({ room: ctx.room, priorities, own, today: ctx.today }),
    mayEdit: can(ctx.role, "priorities:edit"),
    justSaved: new URL(args.request.url).searchParams.has("saved"),
  };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireTeam(args, "priorities:rank");
  const form = await parseForm(args.request, RankingRouteForm);
  if (!form.ok) return form.invalid;
  const { value } = form;
  if (value.intent === "rank" && value.move !== undefined) return data(draftAfter(value.places, value.move));
  const saved = await keepOrder(ctx, value);
  if (saved.ok) return redirect(saved.value);
  const status = saved.reason === "nothing_ranked" || saved.reason === "nothing_to_compare" ? 422 : 409;
  return form.reject({ form: rankingRefusalWords(saved.reason) }, status);
}

/** Also after a refusal: the list may have changed meanwhile. */
export function shouldRevalidate() {
  return true;
}

export default function RankingRoute() {
  return <RankingPage {...useLoaderData<typeof loader>()} state={useActionData<typeof action>()} />;
}

/** Saves or confirms the order, and gives back where the person goes on. */
async function keepOrder(ctx: TeamContext, input: RankingInput) {
  if (input.intent === "confirm") {
    const confirmed = await confirmRanking(ctx, input);
    return confirmed.ok ? success(paths.readiness(ctx.dealId)) : confirmed;
  }
  const ranked = await rankInitiatives(ctx, input);
  return ranked.ok ? success(`${await getStepAfter(ctx, "rank")}?saved`) : ranked;
}
