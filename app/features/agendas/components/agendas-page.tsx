import { RoomPage } from "#app/features/rooms/components/room-page.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { paths } from "#app/paths.ts";
import { AudienceLabel } from "#app/ui/audience.tsx";
import { Actions, LinkButton } from "#app/ui/button.tsx";
import { DateText } from "#app/ui/date.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Part } from "#app/ui/page.tsx";
import type { SharedAgenda } from "../queries.server.ts";
import type { SubjectGroup } from "../subject-list.ts";
import { AgendaParts } from "./agenda-parts.tsx";
import { SubjectLinks } from "./subject-links.tsx";

type Props = { frame: RoomFrame; shared: readonly SharedAgenda[]; groups: readonly SubjectGroup[]; today: string };

/** Which half hours somebody of either side would like to have, as they were shared; and all that there are. */
export function AgendasPage({ frame, shared, groups, today }: Props) {
  const { vendorName, accountName, side, dealId } = frame;
  return (
    <RoomPage frame={frame} width="mid">
      <Part title="Thirty minutes together">
        <p>
          An agenda without answers, to talk one subject through. {vendorName} may help to run it; what anybody of{" "}
          {accountName} has answered does not stand in it.
        </p>
        <AudienceLabel kind="shared">You and {side === "buyer" ? vendorName : accountName}</AudienceLabel>
        {shared.length === 0 ? <p className="muted">Nobody has shared one yet.</p> : null}
        {shared.map((agenda) => (
          <Disclosure key={agenda.id} summary={agenda.title} lined>
            <p className="small muted">
              {agenda.side === "seller"
                ? `Offered by ${agenda.sharedByName} of ${vendorName}`
                : `Shared by ${agenda.sharedByName}`}
              , <DateText on={agenda.sharedOn} today={today} say="day" />
            </p>
            <p className="voice">{agenda.content.question}</p>
            <p>{agenda.content.why}</p>
            <AgendaParts agenda={agenda.content} />
          </Disclosure>
        ))}
      </Part>
      <Part title="All subjects" quiet>
        <SubjectLinks groups={groups} hrefOf={(key) => paths.plainAgenda(dealId, key)} />
      </Part>
      <Actions>
        <LinkButton href={side === "buyer" ? paths.room(dealId) : paths.deal(dealId)}>
          {side === "buyer" ? "Back to the summary" : "Back to the deal"}
        </LinkButton>
      </Actions>
    </RoomPage>
  );
}
