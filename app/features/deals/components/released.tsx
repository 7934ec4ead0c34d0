import { ReleasedGates } from "#app/features/releases/components/release-view.tsx";
import { AudienceLabel } from "#app/ui/audience.tsx";
import { Timeline } from "#app/ui/timeline.tsx";
import type { AlignmentView } from "../alignment.ts";
import { adviceOn } from "../gate-advice.ts";

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

type DecidesProps = { release: AlignmentView["release"]; accountName: string };

/** What decides, and what the vendor can do about each. */
export function WhatDecides({ release, accountName }: DecidesProps) {
  const openIds = new Set(release?.open.map(({ id }) => id));
  return (
    <section aria-labelledby="decides">
      <h2 id="decides">What decides, and what you can do</h2>
      {release ? (
        <ReleasedGates view={release} adviceOn={(id) => (openIds.has(id) ? adviceOn(id).advice : undefined)} />
      ) : (
        <p className="muted">
          This stands here once {accountName} releases it. What helps until then: a short plan, steps of your own that
          are done in time, and an honest word on what you do not do.
        </p>
      )}
    </section>
  );
}
