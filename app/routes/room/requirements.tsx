import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { can } from "#app/engine/policy/policy.ts";
import { requireDeal, requireRoom, requireTeam, type RoomContext } from "#app/features/people/guards.server.ts";
import { nameRequirement, weighRequirement, withdrawRequirement } from "#app/features/requirements/commands.server.ts";
import { RequirementsPage } from "#app/features/requirements/components/requirements-page.tsx";
import {
  acceptCoverage,
  stateCoverage,
  unacceptCoverage,
} from "#app/features/requirements/coverage.commands.server.ts";
import { requirementsViewOf } from "#app/features/requirements/present.ts";
import { readRequirements } from "#app/features/requirements/queries.server.ts";
import { requirementRights, RequirementsForm, type RequirementsInput } from "#app/features/requirements/schema.ts";
import { frameOf } from "#app/features/rooms/present.ts";
import { refusalWords } from "#app/features/rooms/refusals.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Requirements · ${data.frame.title}` : "Requirements" },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "requirements:read");
  const view = requirementsViewOf(await readRequirements(ctx), { vendorName: ctx.room.vendorName, today: ctx.today });
  return { frame: frameOf(ctx), view, rights: rightsOf(ctx), today: ctx.today };
}

export async function action(args: ActionFunctionArgs) {
  const { room, dealId } = await requireRoom(args, "requirements:read");
  const form = await parseForm(args.request, RequirementsForm);
  if (!form.ok) return form.invalid;
  const done = await carryOutIntent(args, form.value);
  if (done.ok) return redirect(paths.requirements(dealId));
  switch (done.reason) {
    case "requirement_gone":
      throw notFound();
    case "too_many":
      return form.reject({ form: "There are thirty on the list already. Withdraw one to name another." });
    case "said_already":
      return form.reject({ text: "This one is on the list already." });
    case "note_missing":
      return form.reject({ note: "Please say what is missing, or what is planned." });
    case "past_date":
      return form.reject({ plannedFor: "This day is past. Please give a day to come, or none." });
    case "stated_anew":
      return form.reject({ form: `${room.vendorName} has stated it anew meanwhile. Please read it again.` }, 409);
    default:
      return form.reject({ form: refusalWords(done.reason) }, 409);
  }
}

export default function RequirementsRoute() {
  return <RequirementsPage {...useLoaderData<typeof loader>()} state={useActionData<typeof action>()} />;
}

function rightsOf({ role, room }: RoomContext) {
  const isOpen = room.endedAs === null;
  return {
    mayName: isOpen && can(role, "requirements:name"),
    maySettle: isOpen && can(role, "requirements:settle"),
    mayState: isOpen && can(role, "coverage:state"),
  };
}

/** Each command of the page asks for a right of its own: the customer names and accepts, the vendor states. */
async function carryOutIntent(args: ActionFunctionArgs, input: RequirementsInput) {
  const right = requirementRights[input.intent];
  if (input.intent === "state") return stateCoverage(await requireDeal(args, right), input);
  const ctx = await requireTeam(args, right);
  switch (input.intent) {
    case "name":
      return nameRequirement(ctx, input);
    case "weigh":
      return weighRequirement(ctx, input);
    case "withdraw":
      return withdrawRequirement(ctx, input);
    case "accept":
      return acceptCoverage(ctx, input);
    case "unaccept":
      return unacceptCoverage(ctx, input);
  }
}
