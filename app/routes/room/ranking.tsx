import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { can } from "#app/engine/policy/policy.ts";
import { requireTeam } from "#app/features/people/guards.server.ts";
import { RankingPage } from "#app/features/priorities/components/ranking-page.tsx";
import { draftAfter, rankingViewOf } from "#app/features/priorities/present.ts";
import { readRanking } from "#app/features/priorities/queries.server.ts";
import { confirmRanking, rankInitiatives } from "#app/features/priorities/ranking.commands.server.ts";
import { RankingRouteForm } from "#app/features/priorities/schema.ts";
import { getStepAfter } from "#app/features/readiness/statement.queries.server.ts";
import { refusalWords } from "#app/features/rooms/refusals.ts";
import { parseForm } from "#app/lib/form.server.ts";
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
  const saved = await (value.intent === "rank" ? rankInitiatives(ctx, value) : confirmRanking(ctx, value));
  if (saved.ok && value.intent === "confirm") return redirect(paths.readiness(ctx.dealId));
  if (saved.ok) return redirect(`${await getStepAfter(ctx, "rank")}?saved`);
  switch (saved.reason) {
    case "nothing_ranked":
      return form.reject({ form: "Nothing has a place yet. Please rank at least one initiative." });
    case "nothing_to_compare":
      return form.reject({ form: "There is nothing to compare with yet: the list holds this deal alone." });
    case "initiative_gone":
      return form.reject({ form: "An initiative has left the list meanwhile. Please look at the order again." }, 409);
    default:
      return form.reject({ form: refusalWords(saved.reason) }, 409);
  }
}

/** Also after a refusal: the list may have changed meanwhile. */
export function shouldRevalidate() {
  return true;
}

export default function RankingRoute() {
  return <RankingPage {...useLoaderData<typeof loader>()} state={useActionData<typeof action>()} />;
}
