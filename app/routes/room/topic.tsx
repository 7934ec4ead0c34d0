import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction } from "@remix-run/react";
import { requireRoom } from "#app/features/people/guards.server.ts";
import { frameOf } from "#app/features/rooms/present.ts";
import { changeTalk } from "#app/features/talk/change.commands.server.ts";
import { TopicPage } from "#app/features/talk/components/topic-page.tsx";
import { findTopicPage } from "#app/features/talk/page.queries.server.ts";
import { talkRefusal } from "#app/features/talk/refusals.ts";
import { TalkForm } from "#app/features/talk/schema.ts";
import { subjectOf, topicOf } from "#app/features/talk/topic.schema.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.page.subject.title ?? "Talk"} · ${data?.frame.title ?? "Concord"}` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "talk:read");
  const subject = subjectOf(args.params["topic"]);
  const copyOf = new URL(args.request.url).searchParams.get("copy");
  const page = subject && (await findTopicPage(ctx, subject, copyOf));
  if (!page) throw notFound();
  return { frame: frameOf(ctx), today: ctx.today, page };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireRoom(args, "talk:write");
  const subject = subjectOf(args.params["topic"]);
  if (!subject) throw notFound();
  const form = await parseForm(args.request, TalkForm);
  if (!form.ok) return form.invalid;

  const outcome = await changeTalk(ctx, subject, form.value);
  if (!outcome.ok) return form.reject(talkRefusal(outcome.reason), 409);
  throw redirect(`${paths.topic(ctx.dealId, topicOf(subject))}#post-${outcome.value.postId}`);
}

export default function Topic() {
  const { frame, today, page } = useLoaderData<typeof loader>();
  return <TopicPage frame={frame} today={today} page={page} state={useActionData<typeof action>()} />;
}
