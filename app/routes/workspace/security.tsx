import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { SecurityPage } from "#app/features/members/components/security-page.tsx";
import { findMembers } from "#app/features/members/queries.server.ts";
import { SecurityForm } from "#app/features/members/schema.ts";
import { requireFactorOfMembers } from "#app/features/members/settings.commands.server.ts";
import { requireMember } from "#app/features/people/guards.server.ts";
import { requireRecent } from "#app/features/people/recent.server.ts";
import { refusalWords } from "#app/features/rooms/refusals.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction = () => [{ title: "Signing in · Concord" }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireMember(args, "security:update");
  const { workspace, members } = await findMembers(ctx);
  const joined = members.filter(({ hasJoined }) => hasJoined);
  return {
    frame: { viewerName: ctx.actor.name, role: ctx.role },
    ...workspace,
    withoutApp: joined.filter(({ hasFactor }) => !hasFactor).map(({ name }) => name),
  };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireMember(args, "security:update");
  const form = await parseForm(args.request, SecurityForm);
  if (!form.ok) return form.invalid;
  await requireRecent(args, "security");
  const done = await requireFactorOfMembers(ctx, form.value);
  if (!done.ok) return form.reject({ form: refusalWords(done.reason) }, 409);
  throw redirect(paths.securitySettings());
}

export default function Security() {
  return <SecurityPage {...useLoaderData<typeof loader>()} state={useActionData<typeof action>()} />;
}
