import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { findAbout } from "#app/features/people/about.queries.server.ts";
import { AboutPage } from "#app/features/people/components/about-page.tsx";
import { requireRoom } from "#app/features/people/guards.server.ts";
import { frameOf } from "#app/features/rooms/present.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `About this room · ${data?.frame.title ?? "Concord"}` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "room:read");
  return { frame: frameOf(ctx), ...(await findAbout(ctx)) };
}

export default function About() {
  return <AboutPage {...useLoaderData<typeof loader>()} />;
}
