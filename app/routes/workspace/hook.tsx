import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { changeHook } from "#app/features/hooks/commands.server.ts";
import { HookPage } from "#app/features/hooks/components/hook-page.tsx";
import { hookRefusals, presentDelivery, presentHook, statusOf } from "#app/features/hooks/present.ts";
import { findHook, isHookThere } from "#app/features/hooks/queries.server.ts";
import { HookForm, isHarmless } from "#app/features/hooks/schema.ts";
import { requireMember } from "#app/features/people/guards.server.ts";
import { requireRecent } from "#app/features/people/recent.server.ts";
import { notFound, uuidParam } from "#app/lib/http.server.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.hook.host ?? "Webhook"} · Concord` }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireMember(args, "keys:manage");
  const found = await findHook(ctx, uuidParam(args.params["hookId"]));
  if (!found) throw notFound();
  return {
    frame: { viewerName: ctx.actor.name, role: ctx.role },
    hook: presentHook(found.row),
    deliveries: found.deliveries.map(presentDelivery),
  };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireMember(args, "keys:manage");
  const hookId = uuidParam(args.params["hookId"]);
  if (!(await isHookThere(ctx, hookId))) throw notFound();
  const form = await parseForm(args.request, HookForm);
  if (!form.ok) return form.invalid;
  if (!isHarmless(form.value)) await requireRecent(args, "hooks");
  const changed = await changeHook(ctx, { hookId }, form.value);
  if (!changed.ok) return form.reject(hookRefusals[changed.reason], statusOf(changed.reason));
  const { secret } = changed.value;
  if (secret === null) throw redirect(form.value.intent === "remove" ? paths.hookSettings() : paths.hook(hookId));
  return { secret };
}

export default function Hook() {
  const answer = useActionData<typeof action>();
  const isMade = answer !== undefined && "secret" in answer;
  return (
    <HookPage
      {...useLoaderData<typeof loader>()}
      secret={isMade ? answer.secret : null}
      state={isMade ? undefined : answer}
    />
  );
}
