import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { capitalised, countWord } from "#app/lib/words.ts";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { Part } from "#app/ui/page.tsx";
import type { ProgressView } from "../progress.present.ts";
import { stageWords } from "../statement-words.ts";

type Props = { frame: RoomFrame; progress: ProgressView; mayMove: boolean };

const STAGES = [1, 2, 3, 4] as const;

/** How much the room asks. A champion moves it; it says nothing about how well it stands. */
export function RoomStage({ frame, progress, mayMove }: Props) {
  const { roomStage, team } = progress;
  const next = STAGES.find((stage) => stage === roomStage + 1);
  const before = STAGES.find((stage) => stage === roomStage - 1);
  return (
    <Part title={`The room is at stage ${roomStage} of 4`}>
      <p>
        {capitalised(countWord(team.done))} of {countWord(team.joined)} who have joined{" "}
        {team.done === 1 ? "has" : "have"} answered it.{" "}
        {progress.proposesMove && next !== undefined
          ? `That is enough to go on: stage ${next} asks “${stageWords[next].title.toLowerCase()}”.`
          : "The stage says how much is asked. A higher one never makes a picture better."}
      </p>
      {mayMove ? (
        <>
          <p className="muted">
            {frame.vendorName} sees the stage and who has done it, never what was said. Whatever was said stays.
          </p>
          {next === undefined ? null : (
            <Move frame={frame} from={roomStage} to={next} tone={progress.proposesMove ? "primary" : "default"}>
              Move on to stage {next}
            </Move>
          )}
          {before === undefined ? null : (
            <Move frame={frame} from={roomStage} to={before} tone="default">
              Move back to stage {before}
            </Move>
          )}
        </>
      ) : (
        <p className="muted">A champion moves it.</p>
      )}
    </Part>
  );
}

type MoveProps = { frame: RoomFrame; from: number; to: number; tone: "primary" | "default"; children: React.ReactNode };

function Move({ frame, from, to, tone, children }: MoveProps) {
  return (
    <CommandForm key={`${from}-${to}`} name={`stage:${from}-${to}`} action={paths.checklist(frame.dealId)}>
      <input type="hidden" name="from" value={from} />
      <input type="hidden" name="to" value={to} />
      <Button tone={tone}>{children}</Button>
    </CommandForm>
  );
}
