import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { FeedPage } from "#app/features/feed/components/feed-page.tsx";
import { feedFilterOf } from "#app/features/feed/filter.ts";
import { feedDaysOf } from "#app/features/feed/present.ts";
import { hasOwnFeed, readFeed } from "#app/features/feed/queries.server.ts";
import { requireRoom } from "#app/features/people/guards.server.ts";
import { frameOf } from "#app/features/rooms/present.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `What has happened · ${data?.frame.title ?? "Concord"}` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "room:read");
  const frame = frameOf(ctx);
  const hasOwn = hasOwnFeed(ctx);
  const asked = feedFilterOf(new URL(args.request.url));
  const filter = asked.by === "own" && !hasOwn ? { ...asked, by: null } : asked;
  const { deeds, next } = await readFeed(ctx, filter);
  return { frame, today: ctx.today, days: feedDaysOf(deeds, { ...frame, today: ctx.today }), filter, hasOwn, next };
}

export default function Feed() {
  return <FeedPage {...useLoaderData<typeof loader>()} />;
}
