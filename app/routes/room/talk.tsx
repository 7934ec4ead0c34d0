import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/engine/policy/policy.ts";
import { requireRoom } from "#app/features/people/guards.server.ts";
import { frameOf } from "#app/features/rooms/present.ts";
import { TalkPage } from "#app/features/talk/components/talk-page.tsx";
import { readTalk } from "#app/features/talk/page.queries.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Talk · ${data?.frame.title ?? "Concord"}` }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "talk:read");
  return { frame: frameOf(ctx), today: ctx.today, lines: await readTalk(ctx), mayWrite: can(ctx.role, "talk:write") };
}

export default function Talk() {
  return <TalkPage {...useLoaderData<typeof loader>()} />;
}
