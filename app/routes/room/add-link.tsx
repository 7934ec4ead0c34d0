import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireRoom } from "#app/features/people/guards.server.ts";
import { addLink } from "#app/features/resources/commands.server.ts";
import { AddLinkPage } from "#app/features/resources/components/add-link-page.tsx";
import { sharedFolders } from "#app/features/resources/present.ts";
import { readResources } from "#app/features/resources/queries.server.ts";
import { resourceWords } from "#app/features/resources/refusals.ts";
import { AddLinkForm } from "#app/features/resources/schema.ts";
import { frameOf } from "#app/features/rooms/present.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Add a link · ${data?.frame.title ?? "Concord"}` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "resource:add");
  if (ctx.room.endedAs !== null) throw redirect(paths.resources(ctx.dealId));
  return { frame: frameOf(ctx), folders: sharedFolders(await readResources(ctx)) };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireRoom(args, "resource:add");
  const form = await parseForm(args.request, AddLinkForm);
  if (!form.ok) return form.invalid;
  const added = await addLink(ctx, form.value);
  if (!added.ok) return form.reject(resourceWords(added.reason), 409);
  throw redirect(paths.resources(ctx.dealId));
}

export default function AddLink() {
  return <AddLinkPage {...useLoaderData<typeof loader>()} state={useActionData<typeof action>()} />;
}
