import { RoomPage } from "#app/features/rooms/components/room-page.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { paths } from "#app/paths.ts";
import { AudienceLabel } from "#app/ui/audience.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { RowList } from "#app/ui/list.tsx";
import { NextStep } from "#app/ui/next-step.tsx";
import { Part } from "#app/ui/page.tsx";
import { Ticks } from "#app/ui/progress.tsx";
import { countWord } from "#app/lib/words.ts";
import type { ProgressView } from "../progress.present.ts";

/** Before the reader has done the stage: what is left, and the promise; nothing that anybody else has said. */
export function ProgressPage({ frame, progress }: { frame: RoomFrame; progress: ProgressView }) {
  const left = progress.total - progress.answered;
  return (
    <RoomPage frame={frame} tab="readiness" ground="team" width="mid">
      <NextStep
        kicker="Before the picture"
        effort={`about ${left + (progress.isRanked ? 0 : 2)} minutes`}
        title={titleOf(left, progress.total)}
      >
        <Ticks done={progress.answered} total={progress.total} />
        <p className="small muted">
          {progress.answered} of {progress.total} answered,{" "}
          {progress.isRanked ? "the order is given" : "the order is to come"}
        </p>
        {progress.next === null || frame.endedAs !== null ? null : (
          <LinkButton href={progress.next.href} tone="primary" wide>
            {progress.next.label}
          </LinkButton>
        )}
      </NextStep>
      <Part title="The promise" quiet>
        <AudienceLabel kind="team">
          <strong>Nobody sees others’ answers to a statement before giving their own.</strong> Then you see your
          colleagues’, with names, and they see yours. {frame.vendorName} sees that you took part, never what you said.
        </AudienceLabel>
      </Part>
      <Part title="What is asked">
        <RowList
          items={[
            ...progress.steps.map(({ item, wording, href, isAnswered }) => ({
              key: item,
              content: (
                <a className="voice" href={href}>
                  {wording}
                </a>
              ),
              side: isAnswered ? "answered" : "to come",
            })),
            {
              key: "rank",
              content: <a href={progress.rankingHref}>Put this among your other initiatives</a>,
              side: progress.isRanked ? "done" : "to come",
            },
          ]}
        />
      </Part>
      <p>
        <a href={paths.outcomes(frame.dealId)}>The outcomes</a> and{" "}
        <a href={paths.initiatives(frame.dealId)}>the list of initiatives</a> are there to read.
      </p>
    </RoomPage>
  );
}

function titleOf(left: number, total: number): string {
  if (left === 0) return "Put the initiatives in order";
  if (left === total) return `Say where you stand: ${countWord(total)} short statements`;
  return `Say where you stand: ${countWord(left)} of ${countWord(total)} statements to go`;
}
