import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireTeam } from "#app/features/people/guards.server.ts";
import { requireRecent } from "#app/features/people/recent.server.ts";
import { releaseVerdict } from "#app/features/releases/commands.server.ts";
import { ReleasePage } from "#app/features/releases/components/release-page.tsx";
import { declineRelease, declineWords } from "#app/features/releases/decline.commands.server.ts";
import { readReleasePreview } from "#app/features/releases/draft.server.ts";
import { previewOf } from "#app/features/releases/present.ts";
import { ReleaseForm } from "#app/features/releases/schema.ts";
import { frameOf } from "#app/features/rooms/present.ts";
import { refusalWords } from "#app/features/rooms/refusals.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Release to ${data.frame.vendorName} · ${data.frame.title}` : "Release" },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireTeam(args, "release:preview");
  const { draft, latest, request } = await readReleasePreview(ctx);
  return {
    frame: frameOf(ctx),
    preview: previewOf({ draft, latest }),
    request: request && { dueOn: request.dueOn, note: request.note, askedByName: request.askedByName },
    today: ctx.today,
    justDeclined: request === null && new URL(args.request.url).searchParams.has("declined"),
    justReleased: latest !== null && new URL(args.request.url).searchParams.get("released") === String(latest.number),
  };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireTeam(args, "release:publish");
  const form = await parseForm(args.request, ReleaseForm);
  if (!form.ok) return form.invalid;
  if (form.value.intent === "decline") {
    const declined = await declineRelease(ctx, form.value);
    if (declined.ok) throw redirect(`${paths.release(ctx.dealId)}?declined`);
    return form.reject({ form: declineWords(declined.reason) }, 409);
  }
  await requireRecent(args, "release");
  const released = await releaseVerdict(ctx, form.value);
  if (released.ok) return redirect(`${paths.release(ctx.dealId)}?released=${released.value.number}`);
  switch (released.reason) {
    case "answers_changed":
      return form.reject(
        { form: "Something your team says has changed since the preview. Please look at it again." },
        409,
      );
    case "stage_not_done":
      return form.reject({ form: "First say where you stand yourself." });
    default:
      return form.reject({ form: refusalWords(released.reason) }, 409);
  }
}

/** Also after a refusal: the preview must be the new one. */
export function shouldRevalidate() {
  return true;
}

export default function ReleaseRoute() {
  return <ReleasePage {...useLoaderData<typeof loader>()} state={useActionData<typeof action>()} />;
}
