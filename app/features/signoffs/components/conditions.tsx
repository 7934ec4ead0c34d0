import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { Button } from "#app/ui/button.tsx";
import { sayExactDay } from "#app/ui/dates.ts";
import { LevelMark } from "#app/ui/level.tsx";
import { RowList } from "#app/ui/list.tsx";
import type { Condition } from "../conditions.ts";

type Props = {
  signoffId: string;
  conditions: readonly Condition[];
  /** Only the signer lifts, and only while the deal goes on. */
  mayLift: boolean;
};

/** The conditions of an approval, for both sides: which are open, and who lifted the others when. */
export function Conditions({ signoffId, conditions, mayLift }: Props) {
  return (
    <RowList
      items={conditions.map(({ position, text, lifted }) => ({
        key: String(position),
        content: (
          <>
            {text}
            <span className="sub">
              <LevelMark level={lifted ? "pass" : "open"} quiet>
                {lifted ? `lifted by ${lifted.byName}, ${sayExactDay(lifted.on)}` : "open"}
              </LevelMark>
            </span>
          </>
        ),
        ...(mayLift && lifted === null ? { side: <Lift signoffId={signoffId} position={position} /> } : {}),
      }))}
    />
  );
}

function Lift({ signoffId, position }: { signoffId: string; position: number }) {
  return (
    <CommandForm name={`lift:${signoffId}:${position}`}>
      <input type="hidden" name="signoffId" value={signoffId} />
      <input type="hidden" name="position" value={position} />
      <Button>Lift</Button>
    </CommandForm>
  );
}
