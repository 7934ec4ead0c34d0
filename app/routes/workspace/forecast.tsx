import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ForecastPage } from "#app/features/deals/components/forecast-page.tsx";
import { forecastOf } from "#app/features/deals/forecast.present.ts";
import { getForecast } from "#app/features/deals/forecast.queries.server.ts";
import { ownersViewFrom } from "#app/features/deals/pipeline-search.server.ts";
import { ownersPart } from "#app/features/deals/pipeline-view.ts";
import { WorkspacePage } from "#app/features/people/components/workspace-page.tsx";
import { requireMember } from "#app/features/people/guards.server.ts";

export const meta: MetaFunction = () => [{ title: "Forecast · Concord" }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireMember(args, "pipeline:read");
  const view = ownersViewFrom(new URL(args.request.url), ctx.role);
  const forecast = await getForecast(ctx, view);
  return {
    frame: { viewerName: ctx.actor.name, role: ctx.role },
    whose: ownersPart(view, ctx.role, forecast.people),
    view: forecastOf(forecast, { view, today: ctx.today }),
  };
}

export default function Forecast() {
  const { frame, view, whose } = useLoaderData<typeof loader>();
  return (
    <WorkspacePage frame={frame} place="forecast">
      <ForecastPage view={view} whose={whose} />
    </WorkspacePage>
  );
}
