import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { can } from "#app/engine/policy/policy.ts";
import { requireTeam, type TeamContext } from "#app/features/people/guards.server.ts";
import { attestPower, sayUnknown, sharePower, unsharePower } from "#app/features/powers/commands.server.ts";
import { PowersPage } from "#app/features/powers/components/powers-page.tsx";
import { powersViewOf } from "#app/features/powers/present.ts";
import { readPowersPage } from "#app/features/powers/queries.server.ts";
import { PowersForm, type PowersInput } from "#app/features/powers/schema.ts";
import { frameOf } from "#app/features/rooms/present.ts";
import { refusalWords } from "#app/features/rooms/refusals.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Powers · ${data.frame.title}` : "Powers" },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireTeam(args, "readiness:answer");
  const facts = await readPowersPage(ctx);
  const isAsked = ctx.room.stage >= 2;
  return {
    frame: frameOf(ctx),
    powers: powersViewOf(facts),
    roster: facts.roster.map(({ id, name, title, isSeat }) => ({ id, name, title, isSeat })),
    readerId: facts.readerId,
    isAsked,
    maySay: isAsked && ctx.room.endedAs === null,
    mayAdd: can(ctx.role, "team:seat"),
    next: { href: paths.checklist(ctx.dealId), label: "Back to the checklist" },
  };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireTeam(args, "readiness:answer");
  const form = await parseForm(args.request, PowersForm);
  if (!form.ok) return form.invalid;
  const said = await carryOutIntent(ctx, form.value);
  if (said.ok) return redirect(paths.powers(ctx.dealId));
  switch (said.reason) {
    case "not_asked":
      throw notFound();
    case "nobody_there":
      return form.reject({ holderId: "This person is not in the team any more. Please choose another." });
    case "not_confirmed":
      return form.reject({ form: "Your colleagues do not confirm it any more, so there is nothing to share." }, 409);
    default:
      return form.reject({ form: refusalWords(said.reason) }, 409);
  }
}

export default function PowersRoute() {
  return <PowersPage {...useLoaderData<typeof loader>()} state={useActionData<typeof action>()} />;
}

async function carryOutIntent(ctx: TeamContext, input: PowersInput) {
  switch (input.intent) {
    case "attest":
      return attestPower(ctx, input);
    case "unknown":
      return sayUnknown(ctx, input);
    case "share":
      return sharePower(ctx, input);
    case "unshare":
      return unsharePower(ctx, input);
  }
}
