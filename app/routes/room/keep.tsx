import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { KeepPage } from "#app/features/copies/components/keep-page.tsx";
import { readKeepPage } from "#app/features/copies/keep.queries.server.ts";
import { continueRecord } from "#app/features/evidence/recovery.commands.server.ts";
import { ContinueForm } from "#app/features/evidence/schema.ts";
import { requireRoom } from "#app/features/people/guards.server.ts";
import { frameOf } from "#app/features/rooms/present.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Keep a copy · ${data?.frame.title ?? "Concord"}` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "room:read");
  return { frame: frameOf(ctx), view: await readKeepPage(ctx) };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireRoom(args, "record:continue");
  const form = await parseForm(args.request, ContinueForm);
  if (!form.ok) return form.invalid;
  // Where somebody else was faster it goes on all the same.
  await continueRecord(ctx, form.value);
  return redirect(paths.keep(ctx.dealId));
}

export default function Keep() {
  const { frame, view } = useLoaderData<typeof loader>();
  return <KeepPage frame={frame} view={view} />;
}
