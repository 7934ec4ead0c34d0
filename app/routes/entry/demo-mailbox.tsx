import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { KeptMails, MailboxChoice } from "#app/features/activity/components/kept-mails.tsx";
import { keepsMails, readMailbox } from "#app/features/activity/demo-mailbox.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import { paths } from "#app/paths.ts";
import { Brand } from "#app/ui/brand.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { EmptyState } from "#app/ui/notice.tsx";
import { Main, Page, PageHead } from "#app/ui/page.tsx";

export const meta: MetaFunction = () => [{ title: "Mailbox of the demo · Concord" }];

/** Demo only: what a mail server would have carried away, so that one newcomer can be every person of the story. */
export async function loader({ request }: LoaderFunctionArgs) {
  if (!keepsMails()) throw notFound();
  const recipient = new URL(request.url).searchParams.get("to")?.slice(0, 254) || null;
  const { mails, mailboxes } = await readMailbox(recipient);
  return { recipient, mailboxes, mails: mails.map(({ at, ...mail }) => ({ ...mail, at: at.toISOString() })) };
}

export default function DemoMailbox() {
  const { recipient, mailboxes, mails } = useLoaderData<typeof loader>();
  return (
    <Page width="mid">
      <PageHead
        above={<Brand href={paths.home()} />}
        end={<a href={recipient ? paths.demoMailbox(recipient) : paths.demoMailbox()}>Look again</a>}
        title={recipient ? `Mailbox of ${recipient}` : "Everybody’s mailbox"}
      />
      <Main>
        <p>Mails of this demo do not leave this machine: they end here, the newest first.</p>
        <Disclosure summary="How to be several people at once">
          <p>
            A browser speaks for one person at a time. Open a link in a private window, or in another browser, to be
            somebody else beside yourself; or sign out in between. Links open a room once; codes work for ten minutes in
            the browser that asked for them. The vendor’s people <a href={paths.signIn()}>sign in with a password</a>.
          </p>
        </Disclosure>
        <MailboxChoice mailboxes={mailboxes} chosen={recipient} />
        {mails.length === 0 ? (
          <EmptyState title="No mail has come yet.">
            <p>Invite somebody to a room, or ask for a code, and it will be here a moment later.</p>
          </EmptyState>
        ) : (
          <KeptMails mails={mails} />
        )}
      </Main>
    </Page>
  );
}
