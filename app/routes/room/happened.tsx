import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { recordHappening } from "#app/features/happenings/commands.server.ts";
import { HappenedPage } from "#app/features/happenings/components/happened-page.tsx";
import { readHappenings } from "#app/features/happenings/queries.server.ts";
import { HappeningForm } from "#app/features/happenings/schema.ts";
import { requireTeam } from "#app/features/people/guards.server.ts";
import { frameOf } from "#app/features/rooms/present.ts";
import { refusalWords } from "#app/features/rooms/refusals.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Something has happened · ${data.frame.title}` : "Something has happened" },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireTeam(args, "happening:record");
  return { frame: frameOf(ctx), happenings: await readHappenings(ctx), today: ctx.today };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireTeam(args, "happening:record");
  const form = await parseForm(args.request, HappeningForm);
  if (!form.ok) return form.invalid;
  const recorded = await recordHappening(ctx, form.value);
  if (recorded.ok) return redirect(paths.happened(ctx.dealId));
  if (recorded.reason === "to_come") {
    return form.reject({ happenedOn: "This day is still to come. Please give the day on which it happened." });
  }
  return form.reject({ form: refusalWords(recorded.reason) }, 409);
}

export default function HappenedRoute() {
  return <HappenedPage {...useLoaderData<typeof loader>()} state={useActionData<typeof action>()} />;
}
