import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { can } from "#app/engine/policy/policy.ts";
import { isOfTeam, requireDeal, requireRoom, requireTeam } from "#app/features/people/guards.server.ts";
import { frameOf } from "#app/features/rooms/present.ts";
import { rewordLine, withdrawLine, writeLine } from "#app/features/understanding/commands.server.ts";
import { UnderstandingPage } from "#app/features/understanding/components/understanding-page.tsx";
import { markLine, sayMissing, unsayMissing } from "#app/features/understanding/marks.commands.server.ts";
import { understandingViewOf } from "#app/features/understanding/present.ts";
import { readUnderstanding } from "#app/features/understanding/queries.server.ts";
import { understandingWords } from "#app/features/understanding/refusals.ts";
import { UnderstandingForm, understandingRights, type UnderstandingInput } from "#app/features/understanding/schema.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `What ${data.frame.vendorName} understood · ${data.frame.title}` : "What was understood" },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "understanding:read");
  const readerId = isOfTeam(ctx) ? ctx.actor.stakeholderId : null;
  const isOpen = ctx.room.endedAs === null;
  return {
    frame: frameOf(ctx),
    view: understandingViewOf(await readUnderstanding(ctx), { readerId, today: ctx.today }),
    rights: {
      mayWrite: isOpen && can(ctx.role, "understanding:write"),
      mayMark: isOpen && can(ctx.role, "understanding:mark"),
    },
    today: ctx.today,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { dealId, room } = await requireRoom(args, "understanding:read");
  const form = await parseForm(args.request, UnderstandingForm);
  if (!form.ok) return form.invalid;
  const done = await carryOutIntent(args, form.value);
  if (!done.ok) return form.reject(understandingWords(done.reason, room.vendorName), 409);
  throw redirect(paths.understanding(dealId));
}

export default function UnderstandingRoute() {
  return <UnderstandingPage {...useLoaderData<typeof loader>()} state={useActionData<typeof action>()} />;
}

/** Each command of the page asks for a right of its own: the vendor writes, the customer's team says whether it is right. */
async function carryOutIntent(args: ActionFunctionArgs, input: UnderstandingInput) {
  const right = understandingRights[input.intent];
  switch (input.intent) {
    case "write":
      return writeLine(await requireDeal(args, right), input);
    case "reword":
      return rewordLine(await requireDeal(args, right), input);
    case "withdraw":
      return withdrawLine(await requireDeal(args, right), input);
    case "mark":
      return markLine(await requireTeam(args, right), input);
    case "miss":
      return sayMissing(await requireTeam(args, right), input);
    case "unmiss":
      return unsayMissing(await requireTeam(args, right), input);
  }
}
