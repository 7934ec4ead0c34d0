import { RoomPage } from "#app/features/rooms/components/room-page.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { paths } from "#app/paths.ts";
import { Actions, LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/notice.tsx";
import type { ShelfView } from "../present.ts";
import { Shelf } from "./shelf.tsx";

type Props = { frame: RoomFrame; shelves: readonly ShelfView[]; mayAdd: boolean; today: string };

/** What people put into the room for others to look at, each audience apart. */
export function ResourcesPage({ frame, shelves, mayAdd, today }: Props) {
  const { dealId } = frame;
  return (
    <RoomPage frame={frame} tab="resources" width="mid">
      <h2 className="headline voice">{shelves.length === 0 ? "Nothing has been put here yet." : "What to look at"}</h2>
      {mayAdd ? (
        <Actions>
          <LinkButton href={paths.addLink(dealId)} tone="primary">
            Add a link
          </LinkButton>
          <LinkButton href={paths.addFile(dealId)}>Add a file</LinkButton>
        </Actions>
      ) : null}
      {shelves.map((shelf) => (
        <Shelf key={shelf.kind} shelf={shelf} dealId={dealId} today={today} />
      ))}
      {shelves.length === 0 ? <Nothing frame={frame} mayAdd={mayAdd} /> : null}
    </RoomPage>
  );
}

function Nothing({ frame: { side, vendorName, accountName }, mayAdd }: Pick<Props, "frame" | "mayAdd">) {
  return (
    <EmptyState title="What somebody asks for twice belongs here">
      <p>
        A recording, the security paper, the order form: each stands here with who added it and when, and pinned ones
        come first.{" "}
        {mayAdd ? `You add it for both sides, or for ${side === "buyer" ? "your team" : vendorName} alone.` : null}
        {!mayAdd && side === "buyer" ? `People of ${accountName} and ${vendorName} add them.` : null}
      </p>
    </EmptyState>
  );
}
