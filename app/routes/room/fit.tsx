import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { FitPage } from "#app/features/fit/components/fit-page.tsx";
import { readFit } from "#app/features/fit/queries.server.ts";
import { requireRoom } from "#app/features/people/guards.server.ts";
import { frameOf } from "#app/features/rooms/present.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Who ${data.frame.vendorName} is right for · ${data.frame.title}` : "Who it is right for" },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "fit:read");
  return { frame: frameOf(ctx), statements: await readFit(ctx) };
}

export default function FitRoute() {
  return <FitPage {...useLoaderData<typeof loader>()} />;
}
