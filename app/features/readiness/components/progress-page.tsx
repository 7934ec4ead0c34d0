import { RoomPage } from "#app/features/rooms/components/room-page.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { countWord } from "#app/lib/words.ts";
import type { FormState } from "#app/lib/form.ts";
import { errorsOf } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { AudienceLabel } from "#app/ui/audience.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { RowList } from "#app/ui/list.tsx";
import { NextStep } from "#app/ui/next-step.tsx";
import { Part } from "#app/ui/page.tsx";
import { Ticks } from "#app/ui/progress.tsx";
import type { StageChecklist } from "../checklist.ts";
import type { ProgressView } from "../progress.present.ts";
import { RoomStage } from "./room-stage.tsx";

type Props = { frame: RoomFrame; progress: ProgressView; mayMove: boolean; state?: FormState };

/** The checklist, stage by stage: what is left, and the promise; nothing that anybody else has said. */
export function ProgressPage({ frame, progress, mayMove, state }: Props) {
  return (
    <RoomPage frame={frame} tab="readiness" ground="team" width="mid">
      <ErrorSummary errors={errorsOf(state)} />
      <Next frame={frame} progress={progress} />
      {progress.isDone ? null : <ThePromise vendorName={frame.vendorName} />}
      {progress.stages.map((stage) => (
        <Stage key={stage.stage} stage={stage} />
      ))}
      <RoomStage frame={frame} progress={progress} mayMove={mayMove} />
      <p>
        <a href={paths.outcomes(frame.dealId)}>The outcomes</a>,{" "}
        <a href={paths.initiatives(frame.dealId)}>the list of initiatives</a> and{" "}
        <a href={paths.requirements(frame.dealId)}>what you need of {frame.vendorName}</a> are there to read.
      </p>
    </RoomPage>
  );
}

function Next({ frame, progress }: Pick<Props, "frame" | "progress">) {
  if (progress.next === null || frame.endedAs !== null) {
    return (
      <NextStep kicker="The checklist" title="You have answered everything that the room asks.">
        <LinkButton href={paths.readiness(frame.dealId)} tone="primary">
          See your team’s picture
        </LinkButton>
      </NextStep>
    );
  }
  const left = progress.total - progress.answered;
  return (
    <NextStep
      kicker={progress.isDone ? `Stage ${progress.stage}` : "Before the picture"}
      effort={`about ${left + 2 * progress.beside.length} minutes`}
      title={titleOf(progress)}
    >
      <Ticks done={progress.answered} total={progress.total} />
      <p className="small muted">
        {progress.answered} of {progress.total} answered
        {progress.beside.length === 0 ? "" : `, ${besideWords(progress.beside.length)} beside them`}
      </p>
      <LinkButton href={progress.next.href} tone="primary" wide>
        {progress.next.label}
      </LinkButton>
      {left < 2 ? null : (
        <p className="small desk-only">
          <a href={paths.sheet(frame.dealId)}>Or all statements on one page</a>
        </p>
      )}
    </NextStep>
  );
}

function besideWords(count: number): string {
  return count === 1 ? "one thing" : `${countWord(count)} things`;
}

function ThePromise({ vendorName }: { vendorName: string }) {
  return (
    <Part title="The promise" quiet>
      <AudienceLabel kind="team">
        <strong>Nobody sees others’ answers to a statement before giving their own.</strong> Then you see your
        colleagues’, with names, and they see yours. {vendorName} sees that you took part, never what you said.
      </AudienceLabel>
    </Part>
  );
}

function Stage({ stage }: { stage: StageChecklist }) {
  const done = stage.entries.filter(({ isDone }) => isDone).length;
  return (
    <Part title={`Stage ${stage.stage}. ${stage.title}`}>
      <p>
        {stage.about}.{" "}
        {stage.state === "later" ? (
          <span className="muted">It opens when you have done the stage before.</span>
        ) : (
          <span className="muted nowrap">
            {done} of {stage.entries.length}
          </span>
        )}
      </p>
      {stage.state === "later" ? null : (
        <RowList
          items={stage.entries.map(({ key, wording, href, isDone }) => ({
            key,
            content: (
              <a className="voice" href={href}>
                {wording}
              </a>
            ),
            side: isDone ? "done" : "to come",
          }))}
        />
      )}
    </Part>
  );
}

function titleOf({ answered, total, beside, stage }: ProgressView): string {
  const left = total - answered;
  if (left === 0) return besideTitles[beside[0] ?? "rank"];
  if (answered === 0 && stage === 1) return `Say where you stand: ${countWord(total)} short statements`;
  if (answered === 0) return `Say where you stand: ${countWord(total)} more statements`;
  return `Say where you stand: ${countWord(left)} of ${countWord(total)} statements to go`;
}

const besideTitles = {
  rank: "Put the initiatives in order",
  powers: "Say who holds which power",
  track: "Say how your last comparable changes ended",
} as const;
