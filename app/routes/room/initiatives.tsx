import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { can } from "#app/engine/policy/policy.ts";
import { requireTeam, type TeamContext } from "#app/features/people/guards.server.ts";
import {
  addInitiative,
  removeInitiative,
  renameInitiative,
  stateCapacity,
} from "#app/features/priorities/commands.server.ts";
import { InitiativesPage } from "#app/features/priorities/components/initiatives-page.tsx";
import { initiativesViewOf } from "#app/features/priorities/present.ts";
import { readPriorities } from "#app/features/priorities/queries.server.ts";
import { InitiativesForm, type InitiativesInput } from "#app/features/priorities/schema.ts";
import { frameOf } from "#app/features/rooms/present.ts";
import { refusalWords } from "#app/features/rooms/refusals.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Initiatives · ${data.frame.title}` : "Initiatives" },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireTeam(args, "priorities:rank");
  const mayEdit = can(ctx.role, "priorities:edit") && ctx.room.endedAs === null;
  const priorities = await readPriorities(ctx);
  return { frame: frameOf(ctx), view: initiativesViewOf({ room: ctx.room, priorities, mayEdit }) };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireTeam(args, "priorities:edit");
  const form = await parseForm(args.request, InitiativesForm);
  if (!form.ok) return form.invalid;
  const saved = await carryOutIntent(ctx, form.value);
  if (saved.ok) return redirect(paths.initiatives(ctx.dealId));
  switch (saved.reason) {
    case "initiative_gone":
      throw notFound();
    case "name_taken":
      return form.reject({ name: "This one is on the list already. Please give it another name." });
    case "too_many":
      return form.reject({ form: "There are ten on the list already. Remove one to add another." });
    case "more_than_listed":
      return form.reject({ initiativeCount: "There are fewer on the list. Please choose a smaller number." });
    default:
      return form.reject({ form: refusalWords(saved.reason) }, 409);
  }
}

export default function InitiativesRoute() {
  return <InitiativesPage {...useLoaderData<typeof loader>()} state={useActionData<typeof action>()} />;
}

async function carryOutIntent(ctx: TeamContext, input: InitiativesInput) {
  switch (input.intent) {
    case "add":
      return addInitiative(ctx, input);
    case "rename":
      return renameInitiative(ctx, input);
    case "remove":
      return removeInitiative(ctx, input);
    case "capacity":
      return stateCapacity(ctx, input);
  }
}
