import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { EntryPage } from "#app/features/people/components/entry-page.tsx";
import { stateWords } from "#app/features/sign-on/present.ts";
import { SIGN_ON_STATES } from "#app/features/sign-on/schema.ts";
import { notFound } from "#app/lib/http.server.ts";
import { paths } from "#app/paths.ts";
import { Actions, LinkButton } from "#app/ui/button.tsx";

export const meta: MetaFunction = () => [{ title: "Not signed in · Concord" }];

/** Where a sign-in by the company's own service ends that opened nothing, with a way on. */
export function loader({ params }: LoaderFunctionArgs) {
  const state = SIGN_ON_STATES.find((known) => known === params["why"]);
  if (!state) throw notFound();
  return { state };
}

export default function SignOnStatePage() {
  const { state } = useLoaderData<typeof loader>();
  return (
    <EntryPage {...stateWords[state]}>
      <Actions>
        <LinkButton href={paths.signIn()} tone="primary">
          Begin again
        </LinkButton>
      </Actions>
    </EntryPage>
  );
}
