import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { currentSession } from "#app/features/people/guards.server.ts";
import { paths } from "#app/paths.ts";
import { Brand } from "#app/ui/brand.tsx";
import { Actions, LinkButton } from "#app/ui/button.tsx";
import { Letter } from "#app/ui/letter.tsx";
import { Main, Page, PageHead } from "#app/ui/page.tsx";

/** The front door: people who are known go on to their work. */
export async function loader(args: LoaderFunctionArgs) {
  const session = await currentSession(args);
  if (session) throw redirect(session.memberships.length > 0 ? paths.pipeline() : paths.rooms());
  return null;
}

export default function Home() {
  return (
    <Page width="narrow">
      <PageHead above={<Brand href={paths.home()} />} />
      <Main>
        <Letter
          title="The customer says where it stands, and both sides see the same plan"
          lede="Concord is a shared room for one purchase: what the customer's people need, whether they are ready, and the plan that both sides agree to."
        >
          <Actions>
            <LinkButton href={paths.enter()} tone="primary">
              I was invited to a room
            </LinkButton>
            <LinkButton href={paths.signIn()}>I work for the vendor</LinkButton>
          </Actions>
        </Letter>
      </Main>
    </Page>
  );
}
