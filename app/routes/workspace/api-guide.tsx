import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { GuidePage } from "#app/features/api/components/guide-page.tsx";
import { describeOperations } from "#app/features/api/openapi.server.ts";
import { requireMember } from "#app/features/people/guards.server.ts";
import { environment } from "#app/lib/env.server.ts";

export const meta: MetaFunction = () => [{ title: "How programs call · Concord" }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireMember(args, "keys:manage");
  const frame = { viewerName: ctx.actor.name, role: ctx.role };
  return { frame, origin: environment().appOrigin, operations: describeOperations() };
}

export default function ApiGuide() {
  return <GuidePage {...useLoaderData<typeof loader>()} />;
}
