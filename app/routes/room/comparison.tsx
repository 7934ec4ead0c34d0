import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { requireRoom } from "#app/features/people/guards.server.ts";
import { QuietRoomPage } from "#app/features/rooms/components/quiet-room-page.tsx";
import { frameOf } from "#app/features/rooms/present.ts";
import { findComparison } from "#app/features/signoffs/comparison.queries.server.ts";
import { ComparisonPage } from "#app/features/signoffs/components/comparison-page.tsx";
import { ComparisonSearch } from "#app/features/signoffs/schema.ts";
import { notFound } from "#app/lib/http.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `What changed · ${data?.frame.title ?? "Concord"}` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "plan:read");
  const asked = new URL(args.request.url).searchParams;
  const view = await findComparison(ctx, ComparisonSearch.parse({ from: asked.get("from"), to: asked.get("to") }));
  if (!view) throw notFound();
  return { frame: frameOf(ctx), view };
}

export default function Comparison() {
  const { frame, view } = useLoaderData<typeof loader>();
  return (
    <QuietRoomPage frame={frame}>
      <ComparisonPage frame={frame} view={view} />
    </QuietRoomPage>
  );
}
