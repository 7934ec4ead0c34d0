import { ReleasedGates } from "#app/features/releases/components/release-view.tsx";
import { AudienceLabel } from "#app/ui/audience.tsx";
import { Actions, LinkButton } from "#app/ui/button.tsx";
import { CopyButton } from "#app/ui/copy-button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Timeline } from "#app/ui/timeline.tsx";
import { mailTo } from "../mail-to.ts";
import type { AlignmentView } from "../alignment.ts";
import type { GateStep } from "../gate-steps.ts";
import type { ReadyText } from "../ready-texts.ts";
import "#app/styles/talk.css";

type HistoryProps = { history: AlignmentView["history"]; accountName: string; vendorName: string };

/** What the customer's team has released, as a line in time. */
export function ReleaseHistory({ history, accountName, vendorName }: HistoryProps) {
  return (
    <section aria-labelledby="history">
      <h2 id="history">What they released</h2>
      <AudienceLabel kind="shared">
        {accountName} and {vendorName}
      </AudienceLabel>
      {history.length === 0 ? (
        <p className="muted">
          Nothing yet. {accountName} decides whether and when. Until then you see that people take part, and nothing of
          what they say.
        </p>
      ) : (
        <Timeline moments={history.map(({ key, mark, title, detail }) => ({ key, level: mark, title, detail }))} />
      )}
    </section>
  );
}

type DecidesProps = { view: Pick<AlignmentView, "release" | "steps" | "kept">; accountName: string };

/** What decides, and what the vendor can do about each: advice, what it would change, and a text to send. */
export function WhatDecides({ view: { release, steps, kept }, accountName }: DecidesProps) {
  return (
    <section aria-labelledby="decides">
      <h2 id="decides">What decides, and what you can do</h2>
      {release ? (
        <ReleasedGates view={release} adviceOn={(id) => detailOn(steps[id], id === "item:trust" ? kept : null)} />
      ) : (
        <p className="muted">
          This stands here once {accountName} releases it. What helps until then: a short plan, steps of your own that
          are done in time, and an honest word on what you do not do.
        </p>
      )}
    </section>
  );
}

/** What the vendor kept so far stands beside trust, agreed or not. */
function detailOn(step: GateStep | undefined, kept: string | null) {
  if (!step) return kept === null ? undefined : { detail: kept };
  const { detail, more } = stepOf(step);
  return { detail: kept === null ? detail : `${kept} ${detail}`, more };
}

function stepOf({ advice, change, text }: GateStep) {
  const detail = change === null ? advice : `${advice} ${change}`;
  return { detail, more: <TextToSend text={text} /> };
}

function TextToSend({ text }: { text: ReadyText }) {
  return (
    <Disclosure summary="A text to send">
      <p>
        <strong>{text.subject}</strong>
      </p>
      <p className="post">{text.body}</p>
      <Actions>
        <LinkButton href={mailTo(text.subject, text.body)}>Write it as a mail</LinkButton>
        <CopyButton text={text.body}>Copy the text</CopyButton>
      </Actions>
    </Disclosure>
  );
}
