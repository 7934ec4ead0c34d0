import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { requireRoom } from "#app/features/people/guards.server.ts";
import { QuietRoomPage } from "#app/features/rooms/components/quiet-room-page.tsx";
import { frameOf } from "#app/features/rooms/present.ts";
import { ReceiptPage } from "#app/features/signoffs/components/receipt-page.tsx";
import { findReceipts } from "#app/features/signoffs/page.queries.server.ts";
import { notFound, numberParam } from "#app/lib/http.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Decided on plan version ${data?.first.exact.number ?? ""} · ${data?.frame.title ?? "Concord"}` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "signoff:read");
  const [first, ...others] = (await findReceipts(ctx, numberParam(args.params["number"]))) ?? [];
  if (!first) throw notFound();
  return { frame: frameOf(ctx), today: ctx.today, first, others };
}

export default function Receipt() {
  const { frame, today, first, others } = useLoaderData<typeof loader>();
  return (
    <QuietRoomPage frame={frame} width="narrow">
      <ReceiptPage frame={frame} today={today} receipts={[first, ...others]} />
    </QuietRoomPage>
  );
}
