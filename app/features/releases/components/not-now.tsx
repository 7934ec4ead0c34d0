import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { errorOf, typedOf, type FormState } from "#app/lib/form.ts";
import { Button } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { DECLINE_LENGTH } from "../limits.ts";

const DECLINE = "decline";

/** A "no" to the vendor's request, in words that both sides read. */
export function NotNow({ frame: { vendorName, endedAs }, state }: { frame: RoomFrame; state: FormState }) {
  if (endedAs !== null) return null;
  return (
    <Disclosure summary={`Answer ${vendorName}: not now`} open={state?.intent === DECLINE}>
      <CommandForm name="decline" intent={DECLINE} className="form">
        <p className="muted">
          {vendorName} reads that no release comes by that day, with your name, and nothing of what your team says. You
          can still release whenever you like.
        </p>
        <TextArea
          name="words"
          label="In your words (optional)"
          hint={`You and ${vendorName} read them.`}
          max={DECLINE_LENGTH}
          defaultValue={typedOf(state, "words", DECLINE)}
          error={errorOf(state, "words", DECLINE)}
        />
        <div>
          <Button>Tell {vendorName}: not now</Button>
        </div>
      </CommandForm>
    </Disclosure>
  );
}
