import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { EndedPage } from "#app/features/endings/components/ended-page.tsx";
import { findEndedPage } from "#app/features/endings/page.queries.server.ts";
import { requireRoom } from "#app/features/people/guards.server.ts";
import { QuietRoomPage } from "#app/features/rooms/components/quiet-room-page.tsx";
import { frameOf } from "#app/features/rooms/present.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.view.title ?? "The end"} · ${data?.frame.title ?? "Concord"}` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "room:read");
  const view = await findEndedPage(ctx);
  if (!view) throw redirect(paths.plan(ctx.dealId));
  return { frame: frameOf(ctx), today: ctx.today, view };
}

export default function Ended() {
  const { frame, today, view } = useLoaderData<typeof loader>();
  return (
    <QuietRoomPage frame={frame} width="narrow" back={null}>
      <EndedPage frame={frame} today={today} view={view} />
    </QuietRoomPage>
  );
}
