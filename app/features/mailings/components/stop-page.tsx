import { Form } from "@remix-run/react";
import { EntryPage } from "#app/features/people/components/entry-page.tsx";
import { paths } from "#app/paths.ts";
import { Actions, Button, LinkButton } from "#app/ui/button.tsx";
import { switchWords } from "../present.ts";
import type { MailSwitch } from "#db/schema/mailings.ts";

type Props = { kind: MailSwitch; mailbox: string };

export function StopQuestion({ kind, mailbox }: Props) {
  const { title, what } = switchWords[kind];
  return (
    <EntryPage title={`Stop ${title} to ${mailbox}?`} lede={what}>
      <Form method="post" reloadDocument>
        <input type="hidden" name="List-Unsubscribe" value="One-Click" />
        <Actions>
          <Button tone="primary">Stop {title}</Button>
        </Actions>
      </Form>
      <p className="small muted">
        Codes, invitations and requests to decide still arrive: somebody asks for those. All switches stand under{" "}
        <a href={paths.you()}>You</a>.
      </p>
    </EntryPage>
  );
}

export function Stopped({ kind, mailbox }: Props) {
  return (
    <EntryPage
      title={`No more ${switchWords[kind].title} go to ${mailbox}`}
      lede="One that is leaving at this moment may still arrive. You can have them again whenever you like."
    >
      <Actions>
        <LinkButton href={paths.you()}>See all your switches</LinkButton>
      </Actions>
    </EntryPage>
  );
}

export function StopEnded() {
  return (
    <EntryPage
      title="This link stops nothing any more"
      lede="Each mail carries a link of its own, for half a year. Use a newer one, or the switches on your own page."
    >
      <Actions>
        <LinkButton href={paths.you()}>See your switches</LinkButton>
      </Actions>
    </EntryPage>
  );
}
