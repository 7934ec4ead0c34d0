import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { keepsMails } from "#app/features/activity/demo-mailbox.server.ts";
import { AddressForm } from "#app/features/people/components/address-form.tsx";
import { DemoMailboxNotice, EntryPage } from "#app/features/people/components/entry-page.tsx";
import { linkWords } from "#app/features/people/present.ts";
import { notFound } from "#app/lib/http.server.ts";
import { LINK_STATES } from "#app/paths.ts";

export const meta: MetaFunction = () => [{ title: "An old link · Concord" }];

/** A link that opens nothing any more has a page of its own, with a way on; it says nothing about any account. */
export function loader({ params }: LoaderFunctionArgs) {
  const state = LINK_STATES.find((known) => known === params["state"]);
  if (!state) throw notFound();
  return data({ state, isDemo: keepsMails() }, { status: state === "unknown" ? 404 : 410 });
}

export default function LinkStatePage() {
  const { state, isDemo } = useLoaderData<typeof loader>();
  return (
    <EntryPage {...linkWords[state]}>
      <AddressForm verb="Send me a code" />
      <DemoMailboxNotice isDemo={isDemo} />
    </EntryPage>
  );
}
