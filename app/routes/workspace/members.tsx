import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { MembersPage } from "#app/features/members/components/members-page.tsx";
import { membersRefusals, presentMembers } from "#app/features/members/present.ts";
import { findMembers } from "#app/features/members/queries.server.ts";
import { MembersForm } from "#app/features/members/schema.ts";
import { changeMembers } from "#app/features/members/settings.commands.server.ts";
import { requireMember } from "#app/features/people/guards.server.ts";
import { requireRecent } from "#app/features/people/recent.server.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction = () => [{ title: "Members · Concord" }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireMember(args, "members:manage");
  const frame = { viewerName: ctx.actor.name, role: ctx.role };
  return { frame, ...presentMembers(await findMembers(ctx), ctx.actor.memberId) };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireMember(args, "members:manage");
  const form = await parseForm(args.request, MembersForm);
  if (!form.ok) return form.invalid;
  await requireRecent(args, "members");
  const changed = await changeMembers(ctx, form.value);
  if (!changed.ok) {
    const status = changed.reason === "too_many_invitations" ? 429 : 422;
    return form.reject(membersRefusals[changed.reason], status);
  }
  throw redirect(paths.memberSettings());
}

export default function Members() {
  return <MembersPage {...useLoaderData<typeof loader>()} state={useActionData<typeof action>()} />;
}
