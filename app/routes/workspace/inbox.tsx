import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { WorkspacePage } from "#app/features/people/components/workspace-page.tsx";
import { requireMember } from "#app/features/people/guards.server.ts";
import { changeNotices } from "#app/features/talk/change.commands.server.ts";
import { Notices } from "#app/features/talk/components/notices.tsx";
import { readNotices } from "#app/features/talk/notices.queries.server.ts";
import { NoticesForm } from "#app/features/talk/schema.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction = () => [{ title: "For you · Concord" }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireMember(args, "inbox:read");
  const frame = { viewerName: ctx.actor.name, role: ctx.role };
  return { frame, today: ctx.today, ...(await readNotices(ctx)) };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireMember(args, "inbox:read");
  const form = await parseForm(args.request, NoticesForm);
  if (!form.ok) return form.invalid;
  await changeNotices(ctx, form.value);
  throw redirect(paths.inbox());
}

export default function Inbox() {
  const { frame, ...page } = useLoaderData<typeof loader>();
  return (
    <WorkspacePage frame={frame} width="mid">
      <Notices {...page} />
    </WorkspacePage>
  );
}
