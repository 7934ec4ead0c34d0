import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction } from "@remix-run/react";
import { requireRoom, requireTeam } from "#app/features/people/guards.server.ts";
import { QuietRoomPage } from "#app/features/rooms/components/quiet-room-page.tsx";
import { frameOf } from "#app/features/rooms/present.ts";
import { ReceiptPage } from "#app/features/signoffs/components/receipt-page.tsx";
import { liftCondition } from "#app/features/signoffs/conditions.commands.server.ts";
import { findReceipts } from "#app/features/signoffs/page.queries.server.ts";
import { signoffRefusal } from "#app/features/signoffs/refusals.ts";
import { LiftForm } from "#app/features/signoffs/schema.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound, numberParam } from "#app/lib/http.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Decided on plan version ${data?.first.exact.number ?? ""} · ${data?.frame.title ?? "Concord"}` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "signoff:read");
  const [first, ...others] = (await findReceipts(ctx, numberParam(args.params["number"]))) ?? [];
  if (!first) throw notFound();
  return { frame: frameOf(ctx), today: ctx.today, first, others };
}

/** Lifts a condition of the reader's own approval. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireTeam(args, "signoff:decide");
  const number = numberParam(args.params["number"]);
  const form = await parseForm(args.request, LiftForm);
  if (!form.ok) return form.invalid;

  const outcome = await liftCondition(ctx, form.value);
  if (!outcome.ok) return form.reject(signoffRefusal(outcome.reason), 409);
  throw redirect(paths.receipt(ctx.dealId, number));
}

export default function Receipt() {
  const error = useActionData<typeof action>()?.errors["form"];
  const { frame, today, first, others } = useLoaderData<typeof loader>();
  return (
    <QuietRoomPage frame={frame} width="narrow">
      <ReceiptPage frame={frame} today={today} receipts={[first, ...others]} error={error ?? null} />
    </QuietRoomPage>
  );
}
