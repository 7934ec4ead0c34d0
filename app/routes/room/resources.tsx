import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/engine/policy/policy.ts";
import { requireRoom } from "#app/features/people/guards.server.ts";
import { ResourcesPage } from "#app/features/resources/components/resources-page.tsx";
import { shelvesOf } from "#app/features/resources/present.ts";
import { readResources, viewerOf } from "#app/features/resources/queries.server.ts";
import { frameOf } from "#app/features/rooms/present.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Resources · ${data?.frame.title ?? "Concord"}` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "resource:read");
  return {
    frame: frameOf(ctx),
    shelves: shelvesOf(await readResources(ctx), { viewer: viewerOf(ctx), parties: ctx.room }),
    mayAdd: ctx.room.endedAs === null && can(ctx.role, "resource:add"),
    today: ctx.today,
  };
}

export default function Resources() {
  return <ResourcesPage {...useLoaderData<typeof loader>()} />;
}
