import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { changeKeys } from "#app/features/keys/commands.server.ts";
import { KeysPage } from "#app/features/keys/components/keys-page.tsx";
import { keysRefusals, presentKeys } from "#app/features/keys/present.ts";
import { listKeys } from "#app/features/keys/queries.server.ts";
import { KeysForm } from "#app/features/keys/schema.ts";
import { requireMember } from "#app/features/people/guards.server.ts";
import { requireRecent } from "#app/features/people/recent.server.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction = () => [{ title: "API keys · Concord" }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireMember(args, "keys:manage");
  const { workspaceName, keys } = await listKeys(ctx);
  return { frame: { viewerName: ctx.actor.name, role: ctx.role }, workspaceName, keys: presentKeys(keys) };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireMember(args, "keys:manage");
  const form = await parseForm(args.request, KeysForm);
  if (!form.ok) return form.invalid;
  await requireRecent(args, "keys");
  const changed = await changeKeys(ctx, form.value);
  if (!changed.ok) return form.reject(keysRefusals[changed.reason], 409);
  if (changed.value === null) throw redirect(paths.keySettings());
  return { made: changed.value };
}

export default function Keys() {
  const answer = useActionData<typeof action>();
  const isMade = answer !== undefined && "made" in answer;
  return (
    <KeysPage
      {...useLoaderData<typeof loader>()}
      made={isMade ? answer.made : null}
      state={isMade ? undefined : answer}
    />
  );
}
