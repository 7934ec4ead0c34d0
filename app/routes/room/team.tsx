import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction } from "@remix-run/react";
import { TeamPage } from "#app/features/people/components/team-page.tsx";
import { isOfTeam, requireRoom } from "#app/features/people/guards.server.ts";
import { requireRecent } from "#app/features/people/recent.server.ts";
import { presentTeam, rosterRefusal } from "#app/features/people/roster.present.ts";
import { findTeam } from "#app/features/people/roster.queries.server.ts";
import { changesRights, RosterForm, rosterRights } from "#app/features/people/roster.schema.ts";
import { changeRoster } from "#app/features/people/team.commands.server.ts";
import { frameOf } from "#app/features/rooms/present.ts";
import { presentSuccession } from "#app/features/succession/present.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Team · ${data?.frame.title ?? "Concord"}` }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "team:read");
  const { roster, vendorPeople, domains, succession } = await findTeam(ctx);
  const frame = frameOf(ctx);
  const reader = { role: ctx.role, stakeholderId: isOfTeam(ctx) ? ctx.actor.stakeholderId : "" };
  return {
    ...{ frame, vendorPeople, domains },
    succession: frame.endedAs
      ? null
      : presentSuccession(succession, roster, { ...reader, vendorName: frame.vendorName }),
    ...presentTeam(roster, { ...frame, isEnded: frame.endedAs !== null, today: ctx.today }),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { room } = await requireRoom(args, "team:read");
  const form = await parseForm(args.request, RosterForm);
  if (!form.ok) return form.invalid;
  // Each command of the page asks for a right of its own.
  const ctx = await requireRoom(args, rosterRights[form.value.intent]);
  if (changesRights(ctx.actor.side, form.value)) await requireRecent(args, "roster");
  const changed = await changeRoster(ctx, form.value);
  if (!changed.ok) return form.reject(rosterRefusal(changed.reason, room));
  throw redirect(paths.team(ctx.dealId));
}

export default function Team() {
  return <TeamPage {...useLoaderData<typeof loader>()} state={useActionData<typeof action>()} />;
}
