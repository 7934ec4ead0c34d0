import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireTeam, type TeamContext } from "#app/features/people/guards.server.ts";
import { frameOf } from "#app/features/rooms/present.ts";
import { refusalWords } from "#app/features/rooms/refusals.ts";
import {
  knowOfNone,
  listChange,
  reportChange,
  tellPurchase,
  unlistChange,
} from "#app/features/track/commands.server.ts";
import { TrackPage } from "#app/features/track/components/track-page.tsx";
import { trackViewOf } from "#app/features/track/present.ts";
import { readTrackRecord } from "#app/features/track/queries.server.ts";
import { TrackForm, type TrackInput } from "#app/features/track/schema.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Track record · ${data.frame.title}` : "Track record" },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireTeam(args, "readiness:answer");
  const view = trackViewOf(await readTrackRecord(ctx));
  return { frame: frameOf(ctx), view, maySay: ctx.room.stage >= 2 && ctx.room.endedAs === null };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireTeam(args, "readiness:answer");
  const form = await parseForm(args.request, TrackForm);
  if (!form.ok) return form.invalid;
  const said = await carryOutIntent(ctx, form.value);
  if (said.ok) return redirect(paths.trackRecord(ctx.dealId));
  switch (said.reason) {
    case "not_asked":
    case "change_gone":
      throw notFound();
    case "name_taken":
      return form.reject({ name: "This one is on the list already." });
    case "year_to_come":
      return form.reject({ year: "This year is still to come. Please give the year in which it ended." });
    case "too_many":
      return form.reject({ form: "There are twelve on the list already; more would not tell more." });
    case "reported_by_others":
      return form.reject({ form: "A colleague has said how it ended, so it stays on the list." }, 409);
    default:
      return form.reject({ form: refusalWords(said.reason) }, 409);
  }
}

export default function TrackRecordRoute() {
  return <TrackPage {...useLoaderData<typeof loader>()} state={useActionData<typeof action>()} />;
}

async function carryOutIntent(ctx: TeamContext, input: TrackInput) {
  switch (input.intent) {
    case "list":
      return listChange(ctx, input);
    case "report":
      return reportChange(ctx, input);
    case "unlist":
      return unlistChange(ctx, input);
    case "none":
      return knowOfNone(ctx, input);
    case "purchase":
      return tellPurchase(ctx, input);
  }
}
