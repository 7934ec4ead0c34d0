import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { mayStill, requireRoom } from "#app/features/people/guards.server.ts";
import { AddFilePage } from "#app/features/resources/components/add-file-page.tsx";
import { addFile, spaceLeft } from "#app/features/resources/files.commands.server.ts";
import { sharedFolders } from "#app/features/resources/present.ts";
import { readResources } from "#app/features/resources/queries.server.ts";
import { fileWords, statusOf } from "#app/features/resources/refusals.ts";
import { AddFileForm } from "#app/features/resources/schema.ts";
import { frameOf } from "#app/features/rooms/present.ts";
import { notFound } from "#app/lib/http.server.ts";
import { parseUpload } from "#app/lib/upload.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Add a file · ${data?.frame.title ?? "Concord"}` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "resource:add");
  if (ctx.room.endedAs !== null) throw redirect(paths.resources(ctx.dealId));
  return { frame: frameOf(ctx), folders: sharedFolders(await readResources(ctx)) };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireRoom(args, "resource:add");
  const form = await parseUpload(args.request, AddFileForm);
  if (!form.ok) return form.invalid;
  const { file, value } = form;
  // It may have taken minutes to arrive.
  if (!(await mayStill(args, ctx, "resource:add"))) {
    await file?.close();
    throw notFound();
  }
  const added = await addFile(ctx, { ...value, file }).finally(() => file?.close());
  if (added.ok) throw redirect(paths.resources(ctx.dealId));
  const left = added.reason === "no_space" ? await spaceLeft(ctx, value.audience) : 0;
  return form.reject(fileWords(added.reason, left), statusOf(added.reason));
}

export default function AddFile() {
  return <AddFilePage {...useLoaderData<typeof loader>()} state={useActionData<typeof action>()} />;
}
