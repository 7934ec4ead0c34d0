import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { changeImport } from "#app/features/imports/commands.server.ts";
import { ImportPage } from "#app/features/imports/components/import-page.tsx";
import { importWords, presentImport } from "#app/features/imports/present.ts";
import { findImport, isThere } from "#app/features/imports/queries.server.ts";
import { ImportForm } from "#app/features/imports/schema.ts";
import { requireMember } from "#app/features/people/guards.server.ts";
import { notFound, uuidParam } from "#app/lib/http.server.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.fileName ?? "Import"} · Concord` }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireMember(args, "deals:import");
  const found = await findImport(ctx, uuidParam(args.params["importId"]));
  if (!found) throw notFound();
  return {
    frame: { viewerName: ctx.actor.name, role: ctx.role },
    ...presentImport(found, ctx.actor.name),
    today: ctx.today,
  };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireMember(args, "deals:import");
  const importId = uuidParam(args.params["importId"]);
  if (!(await isThere(ctx, importId))) throw notFound();
  const form = await parseForm(args.request, ImportForm);
  if (!form.ok) return form.invalid;
  const changed = await changeImport(ctx, { importId, form: form.value });
  if (!changed.ok && changed.reason === "import_gone") throw notFound();
  if (!changed.ok) return form.reject({ form: importWords[changed.reason] }, 409);
  throw redirect(paths.import(importId));
}

export default function Import() {
  return <ImportPage {...useLoaderData<typeof loader>()} state={useActionData<typeof action>()} />;
}
