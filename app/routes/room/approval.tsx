import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { requireRoom } from "#app/features/people/guards.server.ts";
import { QuietRoomPage } from "#app/features/rooms/components/quiet-room-page.tsx";
import { frameOf } from "#app/features/rooms/present.ts";
import { ApprovalPage } from "#app/features/signoffs/components/approval-page.tsx";
import { findApprovalPage } from "#app/features/signoffs/page.queries.server.ts";
import { notFound, numberParam } from "#app/lib/http.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Plan version ${data?.view.exact.number ?? ""}, to decide · ${data?.frame.title ?? "Concord"}` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "signoff:read");
  const view = await findApprovalPage(ctx, numberParam(args.params["number"]));
  if (!view) throw notFound();
  return { frame: frameOf(ctx), today: ctx.today, view };
}

export default function Approval() {
  const { frame, today, view } = useLoaderData<typeof loader>();
  return (
    <QuietRoomPage frame={frame}>
      <ApprovalPage frame={frame} today={today} view={view} standing={null} />
    </QuietRoomPage>
  );
}
