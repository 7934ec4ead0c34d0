import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { makeHook } from "#app/features/hooks/commands.server.ts";
import { HooksPage } from "#app/features/hooks/components/hooks-page.tsx";
import { hookRefusals, presentHook, statusOf } from "#app/features/hooks/present.ts";
import { listHooks } from "#app/features/hooks/queries.server.ts";
import { MakeHookForm } from "#app/features/hooks/schema.ts";
import { requireMember } from "#app/features/people/guards.server.ts";
import { requireRecent } from "#app/features/people/recent.server.ts";
import { parseForm } from "#app/lib/form.server.ts";

export const meta: MetaFunction = () => [{ title: "Webhooks · Concord" }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireMember(args, "keys:manage");
  const { workspaceName, rows } = await listHooks(ctx);
  return { frame: { viewerName: ctx.actor.name, role: ctx.role }, workspaceName, hooks: rows.map(presentHook) };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireMember(args, "keys:manage");
  const form = await parseForm(args.request, MakeHookForm);
  if (!form.ok) return form.invalid;
  await requireRecent(args, "hooks");
  const made = await makeHook(ctx, form.value);
  if (!made.ok) return form.reject(hookRefusals[made.reason], statusOf(made.reason));
  return { made: made.value };
}

export default function Hooks() {
  const answer = useActionData<typeof action>();
  const isMade = answer !== undefined && "made" in answer;
  return (
    <HooksPage
      {...useLoaderData<typeof loader>()}
      made={isMade ? answer.made : null}
      state={isMade ? undefined : answer}
    />
  );
}
