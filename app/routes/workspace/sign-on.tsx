import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireMember } from "#app/features/people/guards.server.ts";
import { requireRecent } from "#app/features/people/recent.server.ts";
import { changeService } from "#app/features/sign-on/commands.server.ts";
import { ServicePage } from "#app/features/sign-on/components/service-page.tsx";
import { serviceRefusals } from "#app/features/sign-on/present.ts";
import { findServiceSettings } from "#app/features/sign-on/queries.server.ts";
import { ServiceForm } from "#app/features/sign-on/schema.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction = () => [{ title: "Single sign-on · Concord" }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireMember(args, "security:update");
  return { frame: { viewerName: ctx.actor.name, role: ctx.role }, ...(await findServiceSettings(ctx)) };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireMember(args, "security:update");
  const form = await parseForm(args.request, ServiceForm);
  if (!form.ok) return form.invalid;
  await requireRecent(args, "security");
  const changed = await changeService(ctx, form.value);
  if (!changed.ok) return form.reject(serviceRefusals[changed.reason]);
  throw redirect(paths.signOnSettings());
}

export default function SignOn() {
  return <ServicePage {...useLoaderData<typeof loader>()} state={useActionData<typeof action>()} />;
}
