import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { bringFile } from "#app/features/imports/commands.server.ts";
import { BringPage } from "#app/features/imports/components/bring-page.tsx";
import { bringWords, broughtRow } from "#app/features/imports/present.ts";
import { listImports } from "#app/features/imports/queries.server.ts";
import { BringForm } from "#app/features/imports/schema.ts";
import { requireMember } from "#app/features/people/guards.server.ts";
import { parseUpload } from "#app/lib/upload.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction = () => [{ title: "Bring deals · Concord" }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireMember(args, "deals:import");
  const brought = await listImports(ctx);
  return {
    frame: { viewerName: ctx.actor.name, role: ctx.role },
    brought: brought.map(broughtRow),
    today: ctx.today,
  };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireMember(args, "deals:import");
  const form = await parseUpload(args.request, BringForm);
  if (!form.ok) return form.invalid;
  const { file, value } = form;
  const brought = await bringFile(ctx, { ...value, file }).finally(() => file?.close());
  if (!brought.ok) return form.reject({ file: bringWords[brought.reason] });
  throw redirect(paths.import(brought.value.importId));
}

export default function Bring() {
  return <BringPage {...useLoaderData<typeof loader>()} state={useActionData<typeof action>()} />;
}
