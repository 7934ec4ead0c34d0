import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { requireRoom } from "#app/features/people/guards.server.ts";
import { keepTalkState } from "#app/features/talk/change.commands.server.ts";
import { TalkStateForm } from "#app/features/talk/schema.ts";
import { subjectOf } from "#app/features/talk/topic.schema.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { forbidden, notFound } from "#app/lib/http.server.ts";
import { paths } from "#app/paths.ts";

/** No page: what is kept here is said by the page of the topic. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "talk:read");
  throw redirect(paths.topic(ctx.dealId, args.params["topic"] ?? ""));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireRoom(args, "talk:read");
  const subject = subjectOf(args.params["topic"]);
  if (!subject) throw notFound();
  const form = await parseForm(args.request, TalkStateForm);
  if (!form.ok) return new Response(null, { status: 422 });
  if (!(await keepTalkState(ctx, subject, form.value))) throw forbidden();
  return new Response(null, { status: 204 });
}
