import type { ActionFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction } from "@remix-run/react";
import { VerifyPage } from "#app/features/evidence/components/verify-page.tsx";
import { listKeysView } from "#app/features/evidence/keys-page.server.ts";
import { checkForm } from "#app/features/evidence/verify-form.server.ts";

export const meta: MetaFunction = () => [{ title: "Check evidence · Concord" }];

export async function loader() {
  return { keys: await listKeysView() };
}

/** Looks at what was brought and keeps nothing, so it carries no command key. */
export async function action({ request }: ActionFunctionArgs) {
  return { finding: await checkForm(request) };
}

export default function Verify() {
  const { keys } = useLoaderData<typeof loader>();
  const checked = useActionData<typeof action>();
  return <VerifyPage finding={checked?.finding ?? null} keys={keys} />;
}
