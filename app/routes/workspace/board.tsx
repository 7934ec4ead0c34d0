import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boardOf } from "#app/features/deals/board.present.ts";
import { getBoard } from "#app/features/deals/board.queries.server.ts";
import { BoardPage } from "#app/features/deals/components/board-page.tsx";
import { ownersViewFrom } from "#app/features/deals/pipeline-search.server.ts";
import { WorkspacePage } from "#app/features/people/components/workspace-page.tsx";
import { requireMember } from "#app/features/people/guards.server.ts";

export const meta: MetaFunction = () => [{ title: "Open deals, together · Concord" }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireMember(args, "pipeline:read");
  const view = { ...ownersViewFrom(new URL(args.request.url), ctx.role), owner: "all" };
  return {
    frame: { viewerName: ctx.actor.name, role: ctx.role },
    view: boardOf(await getBoard(ctx, view), view),
  };
}

export default function Board() {
  const { frame, view } = useLoaderData<typeof loader>();
  return (
    <WorkspacePage frame={frame} place="pipeline" width="mid">
      <BoardPage view={view} />
    </WorkspacePage>
  );
}
