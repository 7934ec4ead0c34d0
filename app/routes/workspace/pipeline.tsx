import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/engine/policy/policy.ts";
import { NoDealsLikeThis, NoDealsYet } from "#app/features/deals/components/no-deals.tsx";
import { PipelineFilter } from "#app/features/deals/components/pipeline-filter.tsx";
import { KeptViews } from "#app/features/deals/components/kept-views.tsx";
import { PipelineFoot } from "#app/features/deals/components/pipeline-foot.tsx";
import { PipelineTable } from "#app/features/deals/components/pipeline-table.tsx";
import { getPipeline } from "#app/features/deals/pipeline.queries.server.ts";
import { addressWith, viewFrom } from "#app/features/deals/pipeline-search.server.ts";
import {
  everything,
  pipelineHref,
  searchOf,
  sentenceParts,
  sortWords,
  viewLinks,
} from "#app/features/deals/pipeline-view.ts";
import { totalWords } from "#app/features/deals/total-words.ts";
import { listViews } from "#app/features/deals/views.queries.server.ts";
import { pipelineLine } from "#app/features/deals/present.ts";
import { WorkspacePage } from "#app/features/people/components/workspace-page.tsx";
import { requireMember } from "#app/features/people/guards.server.ts";
import { pack, unpack } from "#app/lib/packed.ts";
import { paths } from "#app/paths.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { FactsLine } from "#app/ui/page.tsx";

export const meta: MetaFunction = () => [{ title: "Pipeline · Concord" }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireMember(args, "pipeline:read");
  const views = await listViews(ctx);
  const view = viewFrom(addressWith(views, new URL(args.request.url)), ctx.role);
  const [page, totals] = await getPipeline(ctx, view);
  return {
    frame: { viewerName: ctx.actor.name, role: ctx.role },
    view,
    views: viewLinks(views, view),
    owners: totals.owners,
    lines: pack(page.rows.map((row) => pipelineLine(row, ctx.today))),
    nextAfter: page.nextAfter,
    today: ctx.today,
    totals: totalWords(totals, view.state),
    hasDeals: totals.hasDeals,
  };
}

export default function Pipeline() {
  const {
    frame,
    view,
    views,
    owners,
    today,
    lines: packed,
    nextAfter,
    totals,
    hasDeals,
  } = useLoaderData<typeof loader>();
  const lines = unpack(packed);
  const mayCreate = can(frame.role, "deal:create");
  const mayChoose = can(frame.role, "release:ask");
  return (
    <WorkspacePage frame={frame} place="pipeline">
      <h1 className="sr">Pipeline</h1>
      {hasDeals ? (
        <>
          <PipelineFilter view={view} parts={sentenceParts(view, frame.role, owners)}>
            {mayCreate ? (
              <LinkButton href={paths.newDeal()} tone="primary">
                Open a deal
              </LinkButton>
            ) : null}
          </PipelineFilter>
          <KeptViews views={views} />
          <FactsLine>
            {totals.map((words) => (
              <span key={words}>{words}</span>
            ))}
            <a href={paths.board()}>Counted together</a>
            <a href={paths.views(searchOf(view))}>Keep this view</a>
          </FactsLine>
          {lines.length === 0 ? (
            <NoDealsLikeThis everythingHref={pipelineHref(view, everything)} />
          ) : (
            <PipelineTable
              lines={lines}
              today={today}
              view={view}
              caption={`Deals, sorted ${sortWords(view)}`}
              mayChoose={mayChoose}
            />
          )}
          <PipelineFoot view={view} nextAfter={nextAfter} isEmpty={lines.length === 0} mayChoose={mayChoose} />
        </>
      ) : (
        <NoDealsYet mayCreate={mayCreate} mayBring={can(frame.role, "deals:import")} />
      )}
    </WorkspacePage>
  );
}
