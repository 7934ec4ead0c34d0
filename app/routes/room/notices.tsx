import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireTeam } from "#app/features/people/guards.server.ts";
import { QuietRoomPage } from "#app/features/rooms/components/quiet-room-page.tsx";
import { frameOf } from "#app/features/rooms/present.ts";
import { changeNotices } from "#app/features/talk/change.commands.server.ts";
import { Notices } from "#app/features/talk/components/notices.tsx";
import { readNotices } from "#app/features/talk/notices.queries.server.ts";
import { NoticesForm } from "#app/features/talk/schema.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `For you · ${data?.frame.title ?? "Concord"}` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireTeam(args, "notices:read");
  return { frame: frameOf(ctx), today: ctx.today, ...(await readNotices(ctx)) };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireTeam(args, "notices:read");
  const form = await parseForm(args.request, NoticesForm);
  if (!form.ok) return form.invalid;
  await changeNotices(ctx, form.value);
  throw redirect(paths.notices(ctx.dealId));
}

export default function RoomNotices() {
  const { frame, ...page } = useLoaderData<typeof loader>();
  return (
    <QuietRoomPage frame={frame} back={{ href: paths.room(frame.dealId), label: frame.title }}>
      <Notices {...page} />
    </QuietRoomPage>
  );
}
