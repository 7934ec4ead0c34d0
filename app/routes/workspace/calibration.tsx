import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { CalibrationPage } from "#app/features/calibration/components/calibration-page.tsx";
import { calibrationOf } from "#app/features/calibration/present.ts";
import { getCalibration, learnsFromAll } from "#app/features/calibration/queries.server.ts";
import { CalibrationSearch } from "#app/features/calibration/schema.ts";
import { WorkspacePage } from "#app/features/people/components/workspace-page.tsx";
import { requireMember } from "#app/features/people/guards.server.ts";

export const meta: MetaFunction = () => [{ title: "What verdicts were worth · Concord" }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireMember(args, "calibration:read");
  const { at } = CalibrationSearch.parse(Object.fromEntries(new URL(args.request.url).searchParams));
  const { tallies, afterwards } = await getCalibration(ctx, at);
  return {
    frame: { viewerName: ctx.actor.name, role: ctx.role },
    at,
    today: ctx.today,
    whose: learnsFromAll(ctx) ? "Every deal of the workspace" : "The deals you are on",
    view: calibrationOf(tallies),
    afterwards,
  };
}

export default function Calibration() {
  const { frame, ...page } = useLoaderData<typeof loader>();
  return (
    <WorkspacePage frame={frame} place="calibration">
      <CalibrationPage {...page} />
    </WorkspacePage>
  );
}
