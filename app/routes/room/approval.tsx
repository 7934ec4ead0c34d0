import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { requireRoom } from "#app/features/people/guards.server.ts";
import { QuietRoomPage } from "#app/features/rooms/components/quiet-room-page.tsx";
import { frameOf } from "#app/features/rooms/present.ts";
import { ApprovalPage } from "#app/features/signoffs/components/approval-page.tsx";
import { Standing } from "#app/features/signoffs/components/standing.tsx";
import { readApprovalPage } from "#app/features/signoffs/page.queries.server.ts";
import { notFound, numberParam } from "#app/lib/http.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Plan version ${data?.view.exact.number ?? ""}, to decide · ${data?.frame.title ?? "Concord"}` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "signoff:read");
  const { view, standing } = await readApprovalPage(ctx, numberParam(args.params["number"]));
  if (!view) throw notFound();
  return { frame: frameOf(ctx), today: ctx.today, view, standing };
}

export default function Approval() {
  const { frame, today, view, standing } = useLoaderData<typeof loader>();
  return (
    <QuietRoomPage frame={frame}>
      <ApprovalPage
        frame={frame}
        today={today}
        view={view}
        standing={standing && <Standing dealId={frame.dealId} view={standing} />}
      />
    </QuietRoomPage>
  );
}
