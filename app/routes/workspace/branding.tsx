import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { changeBranding } from "#app/features/branding/commands.server.ts";
import { BrandingPage } from "#app/features/branding/components/branding-page.tsx";
import { brandingStatusOf, brandingWords } from "#app/features/branding/present.ts";
import { findBranding } from "#app/features/branding/queries.server.ts";
import { BrandingForm } from "#app/features/branding/schema.ts";
import { requireMember } from "#app/features/people/guards.server.ts";
import { parseUpload } from "#app/lib/upload.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction = () => [{ title: "Branding · Concord" }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireMember(args, "branding:update");
  const { name, logo } = await findBranding(ctx);
  return { frame: { viewerName: ctx.actor.name, role: ctx.role }, workspaceName: name, logo };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireMember(args, "branding:update");
  const form = await parseUpload(args.request, BrandingForm);
  if (!form.ok) return form.invalid;
  const { file, value } = form;
  const changed = await changeBranding(ctx, { ...value, file }).finally(() => file?.close());
  if (!changed.ok) return form.reject({ file: brandingWords[changed.reason] }, brandingStatusOf(changed.reason));
  throw redirect(paths.branding());
}

export default function Branding() {
  return <BrandingPage {...useLoaderData<typeof loader>()} state={useActionData<typeof action>()} />;
}
