import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { can } from "#app/engine/policy/policy.ts";
import { requireTeam } from "#app/features/people/guards.server.ts";
import { ProgressPage } from "#app/features/readiness/components/progress-page.tsx";
import { readChecklist } from "#app/features/readiness/readiness.queries.server.ts";
import { StageForm } from "#app/features/readiness/schema.ts";
import { moveStage } from "#app/features/readiness/stages.commands.server.ts";
import { frameOf } from "#app/features/rooms/present.ts";
import { refusalWords } from "#app/features/rooms/refusals.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Checklist · ${data.frame.title}` : "Checklist" },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireTeam(args, "readiness:read");
  return {
    frame: frameOf(ctx),
    progress: await readChecklist(ctx),
    mayMove: can(ctx.role, "stage:move") && ctx.room.endedAs === null,
  };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireTeam(args, "stage:move");
  const form = await parseForm(args.request, StageForm);
  if (!form.ok) return form.invalid;
  const moved = await moveStage(ctx, form.value);
  if (moved.ok) return redirect(paths.checklist(ctx.dealId));
  if (moved.reason === "not_next") {
    return form.reject({ form: "Another champion has moved the room meanwhile. This is where it stands now." }, 409);
  }
  return form.reject({ form: refusalWords(moved.reason) }, 409);
}

export default function ChecklistRoute() {
  return <ProgressPage {...useLoaderData<typeof loader>()} state={useActionData<typeof action>()} />;
}
