import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireTeam } from "#app/features/people/guards.server.ts";
import { readCheck } from "#app/features/readiness/check.queries.server.ts";
import { NumbersPage } from "#app/features/readiness/components/numbers-page.tsx";
import { numbersOf } from "#app/features/readiness/numbers.present.ts";
import { frameOf } from "#app/features/rooms/present.ts";
import { paths } from "#app/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `The numbers · ${data.frame.title}` : "The numbers" },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireTeam(args, "readiness:read");
  const check = await readCheck(ctx);
  // Until the reader has done the stage there is something of their own to do first.
  if (!check) throw redirect(paths.readiness(ctx.dealId));
  return { frame: frameOf(ctx), numbers: numbersOf(check) };
}

export default function Numbers() {
  return <NumbersPage {...useLoaderData<typeof loader>()} />;
}
