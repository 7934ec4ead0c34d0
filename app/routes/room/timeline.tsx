import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { requireRoom } from "#app/features/people/guards.server.ts";
import { TimelinePage } from "#app/features/plan/components/timeline-page.tsx";
import { RoomPage } from "#app/features/rooms/components/room-page.tsx";
import { frameOf } from "#app/features/rooms/present.ts";
import { readTimeline } from "#app/features/signoffs/comparison.queries.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Timeline · ${data?.frame.title ?? "Concord"}` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "plan:read");
  return { frame: frameOf(ctx), ...(await readTimeline(ctx)) };
}

export default function TimelineRoute() {
  const { frame, view, mayEdit } = useLoaderData<typeof loader>();
  return (
    <RoomPage frame={frame} tab="plan">
      <TimelinePage frame={frame} view={view} mayEdit={mayEdit} />
    </RoomPage>
  );
}
