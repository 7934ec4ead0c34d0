import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { can } from "#app/engine/policy/policy.ts";
import { requireDeal, requireRoom, requireTeam } from "#app/features/people/guards.server.ts";
import { answerRequest, reopenRequest, settleRequest } from "#app/features/requests/commands.server.ts";
import { RequestsPage } from "#app/features/requests/components/requests-page.tsx";
import { requestsViewOf } from "#app/features/requests/present.ts";
import { readRequests } from "#app/features/requests/queries.server.ts";
import { requestWords } from "#app/features/requests/refusals.ts";
import { requestRights, RequestsForm, type RequestsInput } from "#app/features/requests/schema.ts";
import { frameOf } from "#app/features/rooms/present.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Asked of ${data.frame.vendorName} · ${data.frame.title}` : "Asked" },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "request:read");
  const isOpen = ctx.room.endedAs === null;
  return {
    frame: frameOf(ctx),
    view: requestsViewOf(await readRequests(ctx), { vendorName: ctx.room.vendorName, today: ctx.today }),
    rights: {
      mayAsk: isOpen && can(ctx.role, "request:send"),
      mayAnswer: isOpen && can(ctx.role, "request:answer"),
    },
    today: ctx.today,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { dealId } = await requireRoom(args, "request:read");
  const form = await parseForm(args.request, RequestsForm);
  if (!form.ok) return form.invalid;
  const done = await carryOutIntent(args, form.value);
  if (!done.ok) return form.reject(requestWords(done.reason), 409);
  throw redirect(paths.requests(dealId));
}

export default function RequestsRoute() {
  return <RequestsPage {...useLoaderData<typeof loader>()} state={useActionData<typeof action>()} />;
}

/** Each command of the page asks for a right of its own: the vendor answers, a champion says whether that settles it. */
async function carryOutIntent(args: ActionFunctionArgs, input: RequestsInput) {
  const right = requestRights[input.intent];
  switch (input.intent) {
    case "answer":
      return answerRequest(await requireDeal(args, right), input);
    case "settle":
      return settleRequest(await requireTeam(args, right), input);
    case "reopen":
      return reopenRequest(await requireTeam(args, right), input);
  }
}
