import type { ReactNode } from "react";
import { capitalised, countWord } from "#app/lib/words.ts";
import { DateText } from "#app/ui/date.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { LevelMark, levelWords } from "#app/ui/level.tsx";
import { MarkedList } from "#app/ui/list.tsx";
import { FactsLine } from "#app/ui/page.tsx";
import type { GateView, ReleaseViewModel } from "../present.ts";
import { ReleasedPulse } from "./released-pulse.tsx";

type Props = {
  view: ReleaseViewModel;
  today: string;
};

/** What the reader can do about a gate, beside it; the vendor's own page has some, the preview has none. */
type Advised = { adviceOn?: (gateId: string) => { detail: ReactNode; more?: ReactNode } | undefined };

/** A release as the vendor sees it. The champion's preview shows this very component, so the two cannot differ. */
export function ReleaseView({ view, today }: Props) {
  return (
    <>
      <ReleaseHead view={view} today={today} />
      <ReleasedGates view={view} />
      {view.pulse === null ? null : (
        <>
          <h3>How they see you</h3>
          <ReleasedPulse rows={view.pulse} />
        </>
      )}
    </>
  );
}

/** `children` are further facts of the reader's own, at the end of the line. */
export function ReleaseHead({ view, today, children }: Props & { children?: ReactNode }) {
  return (
    <>
      <p className="sentence voice">{view.sentence}</p>
      <FactsLine>
        <LevelMark level={view.mark}>{view.verdict}</LevelMark>
        <span>
          Ability <strong>{levelWords[view.ability]}</strong>, willingness{" "}
          <strong>{levelWords[view.willingness]}</strong>
        </span>
        <span>Stage {view.stage}</span>
        <span>
          Released by {view.releasedByName}, <DateText on={view.releasedOn} today={today} />
        </span>
        {view.oldestEvidenceOn === null ? null : (
          <span>
            Oldest answer <DateText on={view.oldestEvidenceOn} today={today} say="age" />
          </span>
        )}
        {children}
      </FactsLine>
    </>
  );
}

export function ReleasedGates({ view, adviceOn }: Pick<Props, "view"> & Advised) {
  const marked = (gate: GateView) => ({
    key: gate.id,
    level: gate.mark,
    title: gate.name,
    ...adviceOn?.(gate.id),
    lead: gate.isDeciding,
  });
  return (
    <>
      {view.open.length === 0 ? null : <MarkedList items={view.open.map(marked)} />}
      {view.agreed.length === 0 ? null : (
        <Disclosure summary={agreedWords(view.agreed.length, view.open.length)} open={view.open.length === 0} lined>
          <MarkedList items={view.agreed.map(marked)} />
        </Disclosure>
      )}
    </>
  );
}

function agreedWords(agreed: number, open: number): string {
  if (open === 0) return `All ${countWord(agreed)} are agreed`;
  return `${capitalised(countWord(agreed))} ${agreed === 1 ? "is" : "are"} agreed`;
}
