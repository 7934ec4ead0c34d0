import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { EntryPage } from "#app/features/people/components/entry-page.tsx";
import { currentSession } from "#app/features/people/guards.server.ts";
import { sessionWords } from "#app/features/people/present.ts";
import { endSession } from "#app/features/people/session.server.ts";
import { paths } from "#app/paths.ts";
import { Actions, Button, LinkButton } from "#app/ui/button.tsx";

export const meta: MetaFunction = () => [{ title: "Sign out · Concord" }];

export async function loader(args: LoaderFunctionArgs) {
  const session = await currentSession(args);
  if (!session) return null;
  const { name, email } = session.person;
  return { name, email, kind: session.kind, back: session.kind === "password" ? paths.pipeline() : paths.rooms() };
}

export async function action({ request }: ActionFunctionArgs) {
  const headers = new Headers({ "Clear-Site-Data": '"cache", "cookies", "storage"' });
  headers.append("Set-Cookie", await endSession(request));
  throw redirect(paths.signOut(), { headers });
}

export default function SignOut() {
  const who = useLoaderData<typeof loader>();
  if (!who) return <SignedOut />;
  return (
    <EntryPage
      title={`You are ${who.name} here`}
      lede={`You came in ${sessionWords[who.kind]}. The address is ${who.email}.`}
    >
      <Form method="post" reloadDocument>
        <Actions>
          <Button tone="primary">Sign out</Button>
          <LinkButton href={who.back} tone="plain">
            {who.kind === "password" ? "Back to the pipeline" : "Back to your rooms"}
          </LinkButton>
        </Actions>
      </Form>
      <p className="small muted">
        Signing out ends this session on the server as well. Whoever uses this browser next starts from nothing.
      </p>
    </EntryPage>
  );
}

function SignedOut() {
  return (
    <EntryPage title="Nobody is signed in here" lede="What you did is kept. You go on where you stopped.">
      <Actions>
        <LinkButton href={paths.enter()}>Enter a room with a code</LinkButton>
        <LinkButton href={paths.signIn()}>Sign in as the vendor</LinkButton>
      </Actions>
    </EntryPage>
  );
}
