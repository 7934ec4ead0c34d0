import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { currentSession, isOfTeam, requireRoom } from "#app/features/people/guards.server.ts";
import { frameOf } from "#app/features/rooms/present.ts";
import { SummaryPage } from "#app/features/summary/components/summary-page.tsx";
import { latelyOf, nextStepsOf, outsideWords, pulseOf } from "#app/features/summary/present.ts";
import { readSummary } from "#app/features/summary/queries.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Summary · ${data.frame.title}` : "Summary" },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "room:read");
  if (!isOfTeam(ctx)) throw redirect(paths.deal(ctx.dealId));
  const session = await currentSession(args);
  const { shared, own } = await readSummary(ctx);
  const { actor, room, role, today } = ctx;
  const who = { role, namedRole: actor.role, byLink: session?.kind === "link", viewerName: actor.name };
  const facts = { room, ...who, today, shared, own };
  const request = own && room.endedAs === null ? shared.request : null;
  return {
    frame: frameOf(ctx),
    steps: nextStepsOf(facts),
    outside: outsideWords(facts),
    asked: request && { dueOn: request.dueOn, note: request.note, askedByName: request.askedByName },
    pulse: pulseOf(facts),
    lately: latelyOf(facts),
    today,
  };
}

export default function SummaryRoute() {
  return <SummaryPage {...useLoaderData<typeof loader>()} />;
}
