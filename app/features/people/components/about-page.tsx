import { RoomPage } from "#app/features/rooms/components/room-page.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { AudienceLabel } from "#app/ui/audience.tsx";
import { sayExactDay } from "#app/ui/dates.ts";
import { Notice } from "#app/ui/notice.tsx";
import { Part } from "#app/ui/page.tsx";
import { Table } from "#app/ui/table.tsx";

type Props = {
  frame: RoomFrame;
  addedBy: { side: "buyer" | "seller"; name: string; on: string } | null;
  owner: { name: string; email: string } | null;
};

/** What people ask before they are candid: who runs this, who could read it, how long it stays, who brought them here. */
export function AboutPage({ frame, addedBy, owner }: Props) {
  const { vendorName, accountName } = frame;
  return (
    <RoomPage frame={frame} title="About this room" width="mid">
      {frame.side === "seller" ? (
        <Notice>
          <p>This page is written for the people of {accountName}. It says the same to you.</p>
        </Notice>
      ) : null}
      <Part title="Who runs it">
        <div className="stack">
          <p>
            {vendorName} runs this installation of Concord, and {vendorName} is also the vendor in this room. Concord
            itself keeps the two sides apart, down to the database: no page, mail or export gives the people of{" "}
            {vendorName} what the team of {accountName} keeps to itself.
          </p>
          <p>
            What no program can rule out: whoever administers the machines can reach the database and its backups. At{" "}
            {vendorName} that is a matter of trust and of your contract, so ask who that is if it matters to you.
          </p>
        </div>
      </Part>
      <Part title="Who can read what">
        <Readers vendorName={vendorName} accountName={accountName} />
        <p className="small muted">
          Whoever administers the machines of {vendorName} could technically read every line of this table.
        </p>
      </Part>
      <Part title={`What ${vendorName} sees of your answers`}>
        <div className="stack">
          <p>
            <strong>That people took part, never what they said</strong>, until your team releases it. A champion sees
            exactly what would go out before it does. A release says how far {accountName} agrees, statement by
            statement as a level, and how old that is. It holds no single answer, no name, no average and no count.
          </p>
          <AudienceLabel kind="team">
            Answers, rankings, evidence, notes, votes and drafts leave no trace on the vendor’s side: no counter, no
            order, no time, no mail.
          </AudienceLabel>
          <p>
            On the plan and the team page, which both sides read, everybody sees who else has the page open right now.
            On your team’s own pages nobody is shown.
          </p>
        </div>
      </Part>
      <Part title="How people get in">
        <div className="stack">
          <p>
            A link from a mail opens shared content once, within 14 days, and only by pressing a button. Your team’s own
            side and every decision ask for a code that was mailed to your address and typed in the same browser.{" "}
            {vendorName} cannot obtain a link or a code of anybody at {accountName}, and lets nobody into your team.
          </p>
        </div>
      </Part>
      <Part title="How long it is kept">
        <div className="stack">
          <p>
            The room and what is in it stay until somebody has it deleted, also after the deal has ended, so that nobody
            loses what was agreed. Codes end after ten minutes, links after 14 days, and a browser is signed out after
            14 days at the latest.
          </p>
          <Deletion owner={owner} vendorName={vendorName} />
        </div>
      </Part>
      {addedBy ? (
        <Part title="Who invited you">
          <p>
            {addedBy.side === "seller" ? `${addedBy.name} of ${vendorName}` : `${addedBy.name} of your own team`} added
            you on {sayExactDay(addedBy.on)}.
          </p>
        </Part>
      ) : null}
    </RoomPage>
  );
}

function Deletion({ owner, vendorName }: Pick<Props, "owner"> & { vendorName: string }) {
  return (
    <p>
      To have the room, or what you wrote in it, deleted, write to{" "}
      {owner ? (
        <>
          {owner.name} of {vendorName} (<a href={`mailto:${owner.email}`}>{owner.email}</a>)
        </>
      ) : (
        `your contact at ${vendorName}`
      )}
      . Published versions of a plan and decisions on them are evidence for both sides: whoever has a copy keeps it.
    </p>
  );
}

function Readers({ vendorName, accountName }: { vendorName: string; accountName: string }) {
  return (
    <Table caption="Three kinds of content, each on paper of its own colour" look="scroll">
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">{accountName}</th>
          <th scope="col">{vendorName}, in Concord</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">
            Both sides: the plan, who is here, who took part, releases, decisions, who {vendorName} is right for
          </th>
          <td>everybody in the room</td>
          <td>the people on this deal, and their managers</td>
        </tr>
        <tr>
          <th scope="row">
            Your team only: answers, evidence, rankings, your other initiatives, outcomes before they are shared
          </th>
          <td>people whom a champion let in, after a code</td>
          <td>nobody</td>
        </tr>
        <tr>
          <th scope="row">Mail addresses of your people</th>
          <td>everybody in the room</td>
          <td>only those that {vendorName} invited itself</td>
        </tr>
        <tr>
          <th scope="row">{vendorName} only: amounts and its own estimates, which never count as yours</th>
          <td>nobody</td>
          <td>the people on this deal, and their managers</td>
        </tr>
      </tbody>
    </Table>
  );
}
