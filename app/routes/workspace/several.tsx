import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { SeveralPage } from "#app/features/deals/components/several-page.tsx";
import { dayToAskFor } from "#app/features/deals/next-action.ts";
import { actOnSeveral } from "#app/features/deals/several.commands.server.ts";
import { severalErrors } from "#app/features/deals/several.present.ts";
import { readSeveral } from "#app/features/deals/several.queries.server.ts";
import { chosenFrom, SeveralForm } from "#app/features/deals/several.schema.ts";
import { WorkspacePage } from "#app/features/people/components/workspace-page.tsx";
import { requireMember } from "#app/features/people/guards.server.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction = () => [{ title: "Several deals at once · Concord" }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireMember(args, "release:ask");
  const url = new URL(args.request.url);
  return {
    frame: { viewerName: ctx.actor.name, role: ctx.role },
    ...(await readSeveral(ctx, chosenFrom(url))),
    isDone: url.searchParams.has("done"),
    askFor: dayToAskFor(ctx.today),
    today: ctx.today,
  };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireMember(args, "release:ask");
  const form = await parseForm(args.request, SeveralForm);
  if (!form.ok) return form.invalid;
  const notDone = await actOnSeveral(ctx, form.value);
  if (notDone.length > 0) return form.reject(severalErrors(notDone, form.value.deal.length), 409);
  throw redirect(`${paths.several(form.value.deal)}&done`);
}

export default function Several() {
  const { frame, ...page } = useLoaderData<typeof loader>();
  return (
    <WorkspacePage frame={frame} place="pipeline" width="narrow">
      <SeveralPage {...page} state={useActionData<typeof action>()} />
    </WorkspacePage>
  );
}
