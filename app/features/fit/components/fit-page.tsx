import { can } from "#app/engine/policy/policy.ts";
import { RoomPage } from "#app/features/rooms/components/room-page.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { paths } from "#app/paths.ts";
import { AudienceLabel } from "#app/ui/audience.tsx";
import { Actions, LinkButton } from "#app/ui/button.tsx";
import { Part } from "#app/ui/page.tsx";
import type { FitStatement } from "../queries.server.ts";
import { FitLists } from "./fit-lists.tsx";

type Props = { frame: RoomFrame; statements: readonly FitStatement[] };

/** Who the vendor is right for, and who not: in every room, before any question. */
export function FitPage({ frame, statements }: Props) {
  const { vendorName, dealId, side } = frame;
  return (
    <RoomPage frame={frame} width="mid">
      <Part title={`Who ${vendorName} is right for, and who not`}>
        <p>In {vendorName}’s own words. They stand in every room, before any question is asked.</p>
        <AudienceLabel kind="shared">
          {side === "buyer" ? `You and ${vendorName}` : `You and ${frame.accountName}`}
        </AudienceLabel>
        <FitLists vendorName={vendorName} statements={statements} />
        {side === "buyer" ? (
          <p className="muted">
            If you find yourselves on the wrong side, say so: <EndEarly frame={frame} /> is a good end.
          </p>
        ) : null}
      </Part>
      <Actions>
        <LinkButton href={side === "buyer" ? paths.room(dealId) : paths.deal(dealId)} tone="primary">
          {side === "buyer" ? "On to what is next for you" : "Back to the deal"}
        </LinkButton>
      </Actions>
    </RoomPage>
  );
}

function EndEarly({ frame }: { frame: RoomFrame }) {
  if (frame.endedAs !== null || !can(frame.role, "deal:end")) return <>ending early</>;
  return <a href={paths.ending(frame.dealId)}>ending early</a>;
}
