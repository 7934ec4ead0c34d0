import { Form } from "@remix-run/react";
import type { StakeholderRole } from "#db/schema/deals.ts";
import type { Side } from "#db/actor.ts";
import { paths } from "#app/paths.ts";
import { AudienceLabel } from "#app/ui/audience.tsx";
import { Actions, Button } from "#app/ui/button.tsx";
import { ForAndAgainst, LetterSection } from "#app/ui/letter.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Parties } from "#app/ui/page.tsx";
import { EntryPage } from "./entry-page.tsx";

type Props = {
  name: string;
  role: StakeholderRole;
  address: string;
  title: string;
  accountName: string;
  vendorName: string;
  invitedBySide: Side;
  invitedByName: string;
  fit: readonly { kind: "right_for" | "not_right_for"; text: string }[];
  /** Who this browser speaks for now, when that is somebody else. */
  otherPerson: { name: string; email: string } | null;
};

const ledes: Readonly<Record<StakeholderRole, string>> = {
  champion: "You set the room up for your team: what has to change, who has a say, and what the vendor may see.",
  stakeholder: "A few short statements and one ranking, about six minutes. No account, no password.",
  executive: "See in one minute what your team agrees on, what it does not, and what you are asked to decide.",
  guest: "The plan and everything both sides share. No account, no password.",
};

/** What somebody sees who followed the link in a mail. Nothing has happened before a button is pressed. */
export function InvitationLetter(invitation: Props) {
  const { name, role, address, title, accountName, vendorName, otherPerson } = invitation;
  const inviter =
    invitation.invitedBySide === "seller" ? `${invitation.invitedByName} of ${vendorName}` : invitation.invitedByName;
  return (
    <EntryPage
      above={<Parties own={accountName} other={vendorName} />}
      title={`${inviter} invites you to “${title}”`}
      lede={ledes[role]}
    >
      {otherPerson ? <OtherPerson person={otherPerson} address={address} invited={name} /> : null}
      <Form method="post" reloadDocument>
        <Actions>
          <Button tone="primary" wide {...(role === "guest" ? {} : { name: "code", value: "send" })}>
            {otherPerson ? "End that and open the room" : "Open the room"} as {name}
          </Button>
          {role === "guest" ? null : <Button>Look first at what both sides share</Button>}
        </Actions>
      </Form>
      <p className="small muted">
        This invitation is for {address}
        {role === "guest" ? null : ", and a code goes there that opens your team’s own side"}. Not you?{" "}
        <a href={paths.enter()}>Ask for your own way in</a>
      </p>
      <Fit fit={invitation.fit} vendorName={vendorName} />
      <p className="small muted">
        {vendorName} runs this installation. What both sides share opens without a code. “About this room” inside says
        who can read what, and how to have it deleted.
      </p>
    </EntryPage>
  );
}

function OtherPerson({
  person,
  address,
  invited,
}: {
  person: { name: string; email: string };
  address: string;
  invited: string;
}) {
  return (
    <Notice>
      <p>
        You are in this browser as <strong>{person.name}</strong> ({person.email}). This invitation is for{" "}
        <strong>{invited}</strong> ({address}). Going on ends the session of {person.name} here.
      </p>
    </Notice>
  );
}

function Fit({ fit, vendorName }: Pick<Props, "fit" | "vendorName">) {
  const texts = (kind: Props["fit"][number]["kind"]) => fit.filter((one) => one.kind === kind).map(({ text }) => text);
  if (fit.length === 0) return null;
  return (
    <LetterSection title={`Before you start: who ${vendorName} is right for`}>
      <AudienceLabel kind="shared">{vendorName}’s own words, shown in every room</AudienceLabel>
      <ForAndAgainst
        yes={{ label: "Right for", items: texts("right_for") }}
        no={{ label: "Not right for", items: texts("not_right_for") }}
      />
    </LetterSection>
  );
}
