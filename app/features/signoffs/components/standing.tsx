import { paths } from "#app/paths.ts";
import { AudienceArea, AudienceLabel } from "#app/ui/audience.tsx";
import { LevelMark } from "#app/ui/level.tsx";
import type { StandingView } from "#app/features/readiness/standing.present.ts";

/** How the own team stands, on the ground that the vendor never sees. */
export function Standing({ dealId, view }: { dealId: string; view: StandingView }) {
  return (
    <AudienceArea kind="team">
      <AudienceLabel kind="team">
        <strong>Your team only</strong>
      </AudienceLabel>
      <p className="voice">{view.sentence}</p>
      <p className="small">
        <LevelMark level={view.level}>{view.verdict}.</LevelMark> {view.disagree} {view.unheard}{" "}
        <a href={paths.readiness(dealId)}>Read why</a>
      </p>
    </AudienceArea>
  );
}
