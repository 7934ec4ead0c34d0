import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { announce } from "#app/features/live/hub.server.ts";
import { PresenceForm } from "#app/features/live/schema.ts";
import { requireRoom } from "#app/features/people/guards.server.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { paths } from "#app/paths.ts";

/** No page: it is told to who looks at the same shared page. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "live:read");
  throw redirect(paths.room(ctx.dealId));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireRoom(args, "live:read");
  const form = await parseForm(args.request, PresenceForm);
  if (!form.ok) return new Response(null, { status: 422 });
  return Response.json(await announce(ctx.actor, ctx.dealId, form.value.place ?? null));
}
