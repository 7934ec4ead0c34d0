import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireTeam } from "#app/features/people/guards.server.ts";
import { tellPulse } from "#app/features/pulses/commands.server.ts";
import { PulsePage } from "#app/features/pulses/components/pulse-page.tsx";
import { pulseViewOf } from "#app/features/pulses/present.ts";
import { readPulses } from "#app/features/pulses/queries.server.ts";
import { PulseForm } from "#app/features/pulses/schema.ts";
import { frameOf } from "#app/features/rooms/present.ts";
import { refusalWords } from "#app/features/rooms/refusals.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Pulse · ${data.frame.title}` : "Pulse" },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireTeam(args, "readiness:answer");
  const who = { readerId: ctx.actor.stakeholderId, today: ctx.today, vendorName: ctx.room.vendorName };
  const { promises, ...facts } = await readPulses(ctx);
  return { frame: frameOf(ctx), view: pulseViewOf(facts, who), promises, today: ctx.today };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireTeam(args, "readiness:answer");
  const form = await parseForm(args.request, PulseForm);
  if (!form.ok) return form.invalid;
  const told = await tellPulse(ctx, form.value);
  if (told.ok) return redirect(paths.pulse(ctx.dealId));
  return form.reject({ form: refusalWords(told.reason) }, 409);
}

export default function PulseRoute() {
  return <PulsePage {...useLoaderData<typeof loader>()} state={useActionData<typeof action>()} />;
}
