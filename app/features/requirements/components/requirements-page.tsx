import { RoomPage } from "#app/features/rooms/components/room-page.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { errorsOf, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { AudienceLabel } from "#app/ui/audience.tsx";
import { Actions, LinkButton } from "#app/ui/button.tsx";
import { DateText } from "#app/ui/date.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { LevelMark } from "#app/ui/level.tsx";
import { RowList } from "#app/ui/list.tsx";
import { FactsLine, Part } from "#app/ui/page.tsx";
import type { RequirementsView, RequirementView } from "../present.ts";
import { AcceptGap, NameRequirement, SettleRequirement, StateCoverage } from "./requirement-forms.tsx";

export type Rights = { mayName: boolean; maySettle: boolean; mayState: boolean };

type Props = { frame: RoomFrame; view: RequirementsView; rights: Rights; today: string; state: FormState };

/** What the customer needs, and what the vendor honestly states about it: both sides read the same. */
export function RequirementsPage({ frame, view, rights, today, state }: Props) {
  const { vendorName, accountName, side, dealId } = frame;
  const shown = { frame, rights, today, state };
  return (
    <RoomPage frame={frame} width="mid" {...(side === "buyer" ? { tab: "readiness" as const } : {})}>
      <Part title={side === "buyer" ? `What you need of ${vendorName}` : `What ${accountName} needs`}>
        <p>
          {accountName} names it; {vendorName} states what it covers, with a name and a day. Nothing stated is ever
          changed: a new statement stands beside the old one.
        </p>
        <AudienceLabel kind="shared">You and {side === "buyer" ? vendorName : accountName}</AudienceLabel>
        <ErrorSummary errors={errorsOf(state, { text: "The requirement", note: "What is missing" })} />
        <FactsLine>
          <LevelMark level={view.tier.level}>{view.tier.title}</LevelMark>
          <span>{view.tier.words}</span>
        </FactsLine>
      </Part>
      <Part title="Musts">
        <List entries={view.musts} empty="Nothing is named as a must yet." {...shown} />
      </Part>
      <Part title="Wishes">
        <List entries={view.wishes} empty="No wishes are named." {...shown} />
      </Part>
      {rights.mayName ? (
        <NameRequirement vendorName={vendorName} count={view.musts.length + view.wishes.length} state={state} />
      ) : null}
      <Actions>
        <LinkButton href={side === "buyer" ? paths.checklist(dealId) : paths.deal(dealId)}>
          {side === "buyer" ? "Back to the checklist" : "Back to the deal"}
        </LinkButton>
      </Actions>
    </RoomPage>
  );
}

type ListProps = Omit<Props, "view"> & { entries: readonly RequirementView[]; empty: string };

function List({ entries, empty, ...shown }: ListProps) {
  if (entries.length === 0) return <p className="muted">{empty}</p>;
  return (
    <RowList
      items={entries.map((entry) => ({
        key: entry.id,
        content: <Entry entry={entry} {...shown} />,
        side:
          entry.stated === null ? (
            "not answered yet"
          ) : (
            <LevelMark level={entry.stated.level}>{entry.stated.word}</LevelMark>
          ),
      }))}
    />
  );
}

function Entry({
  entry,
  frame,
  rights,
  today,
  state,
}: Omit<ListProps, "entries" | "empty"> & { entry: RequirementView }) {
  return (
    <>
      <strong>{entry.text}</strong>
      <span className="sub">Named by {entry.by}</span>
      <Stated entry={entry} frame={frame} today={today} />
      {entry.history.map((line) => (
        <span className="sub" key={line}>
          {line}
        </span>
      ))}
      {rights.maySettle ? <AcceptGap entry={entry} vendorName={frame.vendorName} /> : null}
      {rights.maySettle ? <SettleRequirement entry={entry} /> : null}
      {rights.mayState ? <StateCoverage entry={entry} state={state} /> : null}
    </>
  );
}

function Stated({ entry, frame, today }: { entry: RequirementView; frame: RoomFrame; today: string }) {
  const { stated } = entry;
  if (stated === null) return null;
  return (
    <>
      {stated.note === null ? null : <span className="sub">“{stated.note}”</span>}
      <span className="sub">
        {stated.by} of {frame.vendorName}, <DateText on={stated.on} today={today} />
        {stated.plannedFor === null ? null : (
          <>
            ; planned for <DateText on={stated.plannedFor} today={today} />
          </>
        )}
      </span>
      {stated.isGap ? (
        <span className="sub">
          {stated.acceptedBy === null
            ? `${frame.accountName} has not accepted this.`
            : `Accepted by ${stated.acceptedBy}.`}
        </span>
      ) : null}
    </>
  );
}
