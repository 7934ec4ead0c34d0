import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AgendasPage } from "#app/features/agendas/components/agendas-page.tsx";
import { readSharedAgendas } from "#app/features/agendas/queries.server.ts";
import { subjectGroups } from "#app/features/agendas/subject-list.ts";
import { requireRoom } from "#app/features/people/guards.server.ts";
import { frameOf } from "#app/features/rooms/present.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Thirty minutes together · ${data.frame.title}` : "Thirty minutes together" },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "agenda:read");
  const frame = frameOf(ctx);
  return { frame, shared: await readSharedAgendas(ctx), groups: subjectGroups(frame), today: ctx.today };
}

export default function AgendasRoute() {
  return <AgendasPage {...useLoaderData<typeof loader>()} />;
}
