import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { KeepPage } from "#app/features/copies/components/keep-page.tsx";
import { readKeepPage } from "#app/features/copies/keep.queries.server.ts";
import { requireRoom } from "#app/features/people/guards.server.ts";
import { frameOf } from "#app/features/rooms/present.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Keep a copy · ${data?.frame.title ?? "Concord"}` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "room:read");
  return { frame: frameOf(ctx), view: await readKeepPage(ctx) };
}

export default function Keep() {
  const { frame, view } = useLoaderData<typeof loader>();
  return <KeepPage frame={frame} view={view} />;
}
