import { RoomPage } from "#app/features/rooms/components/room-page.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { counted } from "#app/lib/words.ts";
import { paths } from "#app/paths.ts";
import { AudienceLabel } from "#app/ui/audience.tsx";
import { Actions, LinkButton } from "#app/ui/button.tsx";
import { DateText } from "#app/ui/date.tsx";
import { RowList } from "#app/ui/list.tsx";
import { EmptyState } from "#app/ui/notice.tsx";
import { Part } from "#app/ui/page.tsx";
import type { TopicLine } from "../lines.present.ts";

type Props = { frame: RoomFrame; today: string; lines: readonly TopicLine[]; mayWrite: boolean };

/** Where people talk in this room, the latest first, each audience apart. */
export function TalkPage({ frame, today, lines, mayWrite }: Props) {
  const isOpen = mayWrite && frame.endedAs === null;
  return (
    <RoomPage frame={frame} tab="talk" width="mid">
      <h2 className="headline voice">
        {lines.length === 0 ? "Nobody has written anything yet." : "What is being said"}
      </h2>
      {isOpen ? <Begin dealId={frame.dealId} /> : null}
      {(["team", "internal", "shared"] as const).map((kind) => (
        <Lines
          key={kind}
          kind={kind}
          frame={frame}
          today={today}
          lines={lines.filter(({ audience }) => audience === kind)}
        />
      ))}
      {lines.length === 0 ? <Nothing frame={frame} /> : null}
    </RoomPage>
  );
}

function Begin({ dealId }: { dealId: string }) {
  return (
    <Actions>
      <LinkButton href={paths.topic(dealId, "plan")}>Write about the plan</LinkButton>
      <LinkButton href={paths.topic(dealId, "room")}>Write about something else</LinkButton>
    </Actions>
  );
}

function Nothing({ frame }: { frame: RoomFrame }) {
  return (
    <EmptyState title="Notes and comments stand beside what they are about">
      <p>
        Each step of the plan and each statement has its own place for them. The button that posts says who will read
        it: one side alone, or {frame.accountName} and {frame.vendorName}.
      </p>
    </EmptyState>
  );
}

type LinesProps = Omit<Props, "mayWrite"> & { kind: TopicLine["audience"] };

function Lines({ kind, frame, today, lines }: LinesProps) {
  if (lines.length === 0) return null;
  const words = readersOfKind(frame);
  return (
    <Part title={words[kind].title}>
      <AudienceLabel kind={kind}>{words[kind].who}</AudienceLabel>
      <RowList
        items={lines.map((line) => ({
          key: line.topic,
          content: <Line dealId={frame.dealId} line={line} />,
          side: <DateText on={line.on} today={today} say="day" />,
        }))}
      />
    </Part>
  );
}

function Line({ dealId, line }: { dealId: string; line: TopicLine }) {
  return (
    <>
      <a href={paths.topic(dealId, line.topic)}>{line.title}</a>{" "}
      <span className="small muted">
        {line.kind === "" ? "" : `${line.kind}, `}
        {counted(line.count, "post")}
      </span>
      <span className="sub">{line.last}</span>
    </>
  );
}

function readersOfKind({ side, vendorName, accountName }: RoomFrame) {
  const other = side === "buyer" ? vendorName : accountName;
  return {
    team: { title: "Among your team", who: `Your team only. ${other} sees nothing of it.` },
    internal: { title: "Internal", who: `${vendorName} only. ${accountName} sees nothing of it.` },
    shared: { title: "With both sides", who: `You and ${other} read this.` },
  } as const;
}
