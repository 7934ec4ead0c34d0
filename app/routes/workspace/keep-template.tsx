import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireDeal } from "#app/features/people/guards.server.ts";
import { QuietRoomPage } from "#app/features/rooms/components/quiet-room-page.tsx";
import { frameOf } from "#app/features/rooms/present.ts";
import { keepTemplate } from "#app/features/templates/commands.server.ts";
import { KeepPage } from "#app/features/templates/components/keep-page.tsx";
import { readKeepPage } from "#app/features/templates/queries.server.ts";
import { heldRefusal, templateRefusal } from "#app/features/templates/refusals.ts";
import { KeepForm } from "#app/features/templates/schema.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Keep as a template · ${data?.frame.title ?? "Concord"}` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireDeal(args, "templates:use");
  return { frame: frameOf(ctx), milestones: await readKeepPage(ctx) };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireDeal(args, "templates:use");
  const form = await parseForm(args.request, KeepForm);
  if (!form.ok) return form.invalid;

  const outcome = await keepTemplate(ctx, form.value);
  if (outcome.ok) throw redirect(paths.template(outcome.value.id));
  return form.reject(outcome.reason === "words_held" ? heldRefusal(outcome.held) : templateRefusal(outcome.reason));
}

export default function KeepTemplate() {
  const { frame, milestones } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  return (
    <QuietRoomPage frame={frame}>
      <KeepPage frame={frame} milestones={milestones} state={state} />
    </QuietRoomPage>
  );
}
