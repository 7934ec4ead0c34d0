import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction, type ShouldRevalidateFunction } from "@remix-run/react";
import { findSignChallenge } from "#app/features/people/challenges.server.ts";
import { requireTeam } from "#app/features/people/guards.server.ts";
import { QuietRoomPage } from "#app/features/rooms/components/quiet-room-page.tsx";
import { frameOf } from "#app/features/rooms/present.ts";
import { decideOnVersion, sendSignCode } from "#app/features/signoffs/commands.server.ts";
import { DecisionPage } from "#app/features/signoffs/components/decision-page.tsx";
import { findDecisionPage } from "#app/features/signoffs/page.queries.server.ts";
import { signoffRefusal, statusOf } from "#app/features/signoffs/refusals.ts";
import { DecisionPageForm, keptFrom } from "#app/features/signoffs/schema.ts";
import type { FormRefusal } from "#app/lib/form.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound, numberParam } from "#app/lib/http.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Decide on plan version ${page?.view.exact.number ?? ""} · ${page?.frame.title ?? "Concord"}` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireTeam(args, "signoff:decide");
  if (ctx.room.endedAs !== null) throw redirect(paths.ended(ctx.dealId));
  const view = await findDecisionPage(ctx, numberParam(args.params["number"]));
  if (!view) throw notFound();
  if (view.own.decided === "approved") throw redirect(paths.receipt(ctx.dealId, view.exact.number));
  const sentTo = await findSignChallenge(args.request, view.exact.sha256);
  return { frame: frameOf(ctx), today: ctx.today, view, sentTo };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireTeam(args, "signoff:decide");
  const number = numberParam(args.params["number"]);
  const form = await parseForm(args.request, DecisionPageForm);
  if (!form.ok) return form.invalid;

  if (form.value.intent === "send_code") {
    const sent = await sendSignCode(ctx, number);
    if (!sent.ok) return form.reject(signoffRefusal(sent.reason), statusOf(sent.reason));
    const headers = { "Set-Cookie": sent.value.cookie };
    const kept = keptFrom(form.value);
    // The page that is sent back at once cannot see the new cookie yet, so it is told where the code went.
    return kept
      ? data({ ...kept, sentTo: sent.value.email }, { headers })
      : redirect(paths.decision(ctx.dealId, number), { headers });
  }

  const outcome = await decideOnVersion(ctx, form.value, args.request);
  if (!outcome.ok && outcome.reason !== "already_approved")
    return form.reject(signoffRefusal(outcome.reason), statusOf(outcome.reason));
  return redirect(paths.receipt(ctx.dealId, outcome.ok ? outcome.value.number : number));
}

/** After a refusal the page is read again: a newer version, or a code that ended, has to show. */
export const shouldRevalidate: ShouldRevalidateFunction = () => true;

/** A refusal, or what was typed when another code was sent, with where it went. */
type DecisionState = (FormRefusal & { sentTo?: string }) | undefined;

export default function Decision() {
  const { frame, today, view, sentTo: sentBefore } = useLoaderData<typeof loader>();
  const state: DecisionState = useActionData<typeof action>();
  const sentTo = state?.sentTo ?? sentBefore;
  const back = { href: paths.approval(frame.dealId, view.exact.number), label: "What is to be decided" };
  return (
    <QuietRoomPage frame={frame} back={back}>
      <DecisionPage frame={frame} today={today} view={view} sentTo={sentTo} state={state} />
    </QuietRoomPage>
  );
}
