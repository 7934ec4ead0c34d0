import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction } from "@remix-run/react";
import { requireRoom, requireTeam } from "#app/features/people/guards.server.ts";
import { RoomPage } from "#app/features/rooms/components/room-page.tsx";
import { frameOf } from "#app/features/rooms/present.ts";
import { askForSignoff } from "#app/features/signoffs/commands.server.ts";
import { VersionPage } from "#app/features/signoffs/components/version-page.tsx";
import { findVersionPage } from "#app/features/signoffs/page.queries.server.ts";
import { remindSigner, withdrawRequest } from "#app/features/signoffs/requests.commands.server.ts";
import { signoffRefusal } from "#app/features/signoffs/refusals.ts";
import { AskForm } from "#app/features/signoffs/schema.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound, numberParam } from "#app/lib/http.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Plan version ${data?.view.exact.number ?? ""} · ${data?.frame.title ?? "Concord"}` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "plan:read");
  const view = await findVersionPage(ctx, numberParam(args.params["number"]));
  if (!view) throw notFound();
  return { frame: frameOf(ctx), today: ctx.today, view };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireTeam(args, "signoff:ask");
  const number = numberParam(args.params["number"]);
  const form = await parseForm(args.request, AskForm);
  if (!form.ok) return form.invalid;

  const outcome = await commands[form.value.intent](ctx, { ...form.value, number });
  if (!outcome.ok) return form.reject(signoffRefusal(outcome.reason), 409);
  throw redirect(paths.version(ctx.dealId, number));
}

const commands = { ask: askForSignoff, remind: remindSigner, withdraw: withdrawRequest };

export default function Version() {
  const { frame, today, view } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  return (
    <RoomPage frame={frame} tab="plan">
      <VersionPage frame={frame} today={today} view={view} state={state} />
    </RoomPage>
  );
}
