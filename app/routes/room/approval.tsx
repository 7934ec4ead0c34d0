import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction } from "@remix-run/react";
import { requireRoom, requireTeam } from "#app/features/people/guards.server.ts";
import { QuietRoomPage } from "#app/features/rooms/components/quiet-room-page.tsx";
import { frameOf } from "#app/features/rooms/present.ts";
import { ApprovalFoot, ApprovalPage } from "#app/features/signoffs/components/approval-page.tsx";
import { Standing } from "#app/features/signoffs/components/standing.tsx";
import { readApprovalPage } from "#app/features/signoffs/page.queries.server.ts";
import { passRequestOn, takeRequestBack } from "#app/features/signoffs/passing.commands.server.ts";
import { signoffRefusal, statusOf } from "#app/features/signoffs/refusals.ts";
import { PassForm } from "#app/features/signoffs/schema.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound, numberParam } from "#app/lib/http.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Plan version ${data?.view.exact.number ?? ""}, to decide · ${data?.frame.title ?? "Concord"}` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireRoom(args, "signoff:read");
  const { view, standing } = await readApprovalPage(ctx, numberParam(args.params["number"]));
  if (!view) throw notFound();
  return { frame: frameOf(ctx), today: ctx.today, view, standing };
}

/** Passes the decision on to another executive, or takes it back. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireTeam(args, "signoff:decide");
  const number = numberParam(args.params["number"]);
  const form = await parseForm(args.request, PassForm);
  if (!form.ok) return form.invalid;

  const { value } = form;
  const outcome =
    value.intent === "pass_on"
      ? await passRequestOn(ctx, { ...value, number })
      : await takeRequestBack(ctx, { ...value, number });
  if (!outcome.ok) return form.reject(signoffRefusal(outcome.reason), statusOf(outcome.reason));
  throw redirect(paths.approval(ctx.dealId, number));
}

export default function Approval() {
  const { frame, today, view, standing } = useLoaderData<typeof loader>();
  return (
    <QuietRoomPage
      frame={frame}
      back={{ href: paths.plan(frame.dealId), label: "The plan" }}
      end={view.own && <span className="small muted num">1 of 2</span>}
      foot={<ApprovalFoot frame={frame} view={view} />}
    >
      <ApprovalPage
        frame={frame}
        today={today}
        view={view}
        state={useActionData<typeof action>()}
        standing={standing && <Standing dealId={frame.dealId} view={standing} />}
      />
    </QuietRoomPage>
  );
}
