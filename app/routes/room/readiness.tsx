import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/engine/policy/policy.ts";
import { requireTeam } from "#app/features/people/guards.server.ts";
import { PicturePage } from "#app/features/readiness/components/picture-page.tsx";
import { ProgressPage } from "#app/features/readiness/components/progress-page.tsx";
import { pictureOf } from "#app/features/readiness/picture.present.ts";
import { historyOf } from "#app/features/readiness/verdict-history.ts";
import { readReadiness } from "#app/features/readiness/readiness.queries.server.ts";
import { pack, unpack } from "#app/lib/packed.ts";
import { frameOf } from "#app/features/rooms/present.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Your team’s picture · ${data.frame.title}` : "Readiness" },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireTeam(args, "readiness:read");
  const { progress, picture, history } = await readReadiness(ctx);
  return {
    frame: frameOf(ctx),
    progress,
    picture: pack(picture && pictureOf(picture)),
    history: picture ? historyOf(history, { ...picture, vendorName: ctx.room.vendorName }) : [],
    mayMove: can(ctx.role, "stage:move") && ctx.room.endedAs === null,
    mayRelease: can(ctx.role, "release:preview") && ctx.room.endedAs === null,
    today: ctx.today,
  };
}

export default function ReadinessRoute() {
  const { frame, progress, history, mayMove, mayRelease, today, ...packed } = useLoaderData<typeof loader>();
  const picture = unpack(packed.picture);
  if (picture === null) return <ProgressPage frame={frame} progress={progress} mayMove={mayMove} />;
  return (
    <PicturePage
      frame={frame}
      picture={picture}
      history={history}
      progress={progress}
      mayRelease={mayRelease}
      today={today}
    />
  );
}
