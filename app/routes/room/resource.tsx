import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireRoom } from "#app/features/people/guards.server.ts";
import { changeResource } from "#app/features/resources/commands.server.ts";
import { ResourcePage } from "#app/features/resources/components/resource-page.tsx";
import { oneResourceOf } from "#app/features/resources/present.ts";
import { readResources, viewerOf } from "#app/features/resources/queries.server.ts";
import { resourceWords } from "#app/features/resources/refusals.ts";
import { ResourceForm } from "#app/features/resources/schema.ts";
import { frameOf } from "#app/features/rooms/present.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound, uuidParam } from "#app/lib/http.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.resource.title ?? "Resource"} · ${data?.frame.title ?? "Concord"}` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "resource:read");
  const all = await readResources(ctx);
  const found = all.find(({ id }) => id === uuidParam(args.params["resourceId"]));
  if (!found) throw notFound();
  const resource = oneResourceOf(found, { all, viewer: viewerOf(ctx), parties: ctx.room });
  return {
    frame: frameOf(ctx),
    resource,
    mayChange: resource.mayChange && ctx.room.endedAs === null,
    today: ctx.today,
  };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireRoom(args, "resource:add");
  const resourceId = uuidParam(args.params["resourceId"]);
  const form = await parseForm(args.request, ResourceForm);
  if (!form.ok) return form.invalid;
  const changed = await changeResource(ctx, { ...form.value, resourceId });
  if (changed.ok) throw redirect(paths.resources(ctx.dealId));
  if (changed.reason === "resource_gone") throw notFound();
  return form.reject(resourceWords(changed.reason), 409);
}

export default function ResourceRoute() {
  return <ResourcePage {...useLoaderData<typeof loader>()} state={useActionData<typeof action>()} />;
}
