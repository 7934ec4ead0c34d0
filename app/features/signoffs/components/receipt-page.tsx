import type { RoomFrame } from "#app/features/rooms/present.ts";
import { Instant } from "#app/ui/instant.tsx";
import { paths } from "#app/paths.ts";
import { DateText } from "#app/ui/date.tsx";
import { Letter, LetterSection } from "#app/ui/letter.tsx";
import { capital, LevelMark } from "#app/ui/level.tsx";
import { Facts } from "#app/ui/list.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { can } from "#app/engine/policy/policy.ts";
import type { ReceiptView } from "../receipts.present.ts";
import { Conditions } from "./conditions.tsx";

type Props = {
  frame: RoomFrame;
  today: string;
  receipts: readonly [ReceiptView, ...ReceiptView[]];
  /** Why a condition was not lifted. */
  error: string | null;
};

/** What was recorded, by whom, about which bytes, and how it was confirmed. No more is claimed than that. */
export function ReceiptPage({ frame, today, receipts, error }: Props) {
  const [first, ...others] = receipts;
  const { exact } = first;
  const said = first.isOwn ? "Your decision is recorded" : `${first.name}’s decision is recorded`;
  return (
    <Letter title={said} lede={`Version ${exact.number} of the plan: ${first.words}.`} voice>
      {error === null ? null : <Notice tone="danger">{error}</Notice>}
      <Recorded receipt={first} frame={frame} />
      <p className="small muted">
        This orders nothing and signs no contract. It is a simple electronic signature with tamper evidence, kept with
        the version it is about.
      </p>
      {others.length === 0 ? null : (
        <LetterSection title="Also recorded on this version">
          {others.map((receipt) => (
            <Recorded key={receipt.key} receipt={receipt} frame={frame} />
          ))}
        </LetterSection>
      )}
      <p>
        <a href={paths.version(frame.dealId, exact.number)}>
          The text of version {exact.number}, published <DateText on={exact.publishedOn} today={today} say="day" />
        </a>
      </p>
    </Letter>
  );
}

/** What a person keeps outside of Concord. */
function Proof({ dealId, signoffId }: { dealId: string; signoffId: string }) {
  return (
    <p className="small">
      <a href={paths.certificate(dealId, signoffId)}>Certificate (PDF)</a> to read and to file;{" "}
      <a href={paths.bundle(dealId, signoffId)}>evidence bundle (.tar)</a>, which anybody can check without us.{" "}
      <a href={paths.verify()}>How to check it</a>
    </p>
  );
}

function Recorded({ receipt, frame }: { receipt: ReceiptView; frame: RoomFrame }) {
  const { exact } = receipt;
  const who = `${receipt.name}, ${receipt.email}`;
  return (
    <>
      <Facts
        facts={[
          {
            term: "Decision",
            value: <LevelMark level={receipt.level}>{capital(receipt.words)}</LevelMark>,
            half: true,
          },
          { term: "Recorded", value: <Instant at={receipt.decidedAt} />, half: true },
          ...(receipt.reason === null ? [] : [{ term: "In their words", value: receipt.reason, large: true }]),
          { term: "By", value: `${who}, confirmed by a code from the mailbox` },
          ...(receipt.passed === null ? [] : [{ term: "In whose place", value: receipt.passed }]),
          { term: "Stated", value: receipt.intent },
          { term: `Plan version ${exact.number}, SHA-256`, value: <code className="hash">{exact.sha256}</code> },
        ]}
      />
      {receipt.conditions.length === 0 ? null : (
        <Conditions
          signoffId={receipt.signoffId}
          conditions={receipt.conditions}
          mayLift={receipt.isOwn && frame.endedAs === null && can(frame.role, "signoff:decide")}
        />
      )}
      {receipt.isProven ? <Proof dealId={frame.dealId} signoffId={receipt.signoffId} /> : null}
    </>
  );
}
