import { errorOf, typedOf, type FormState } from "#app/lib/form.ts";
import { SeveralField } from "#app/ui/choice-field.tsx";
import { TextField } from "#app/ui/field.tsx";
import { kindChoices, type HookKind } from "../kinds.ts";

/** By these the summary says which field it means. */
export const NAMES = { address: "Address", kinds: "What it hears of" };

type Props = {
  state: FormState;
  intent: "make" | "change";
  /** What it has now; a new one has nothing. */
  address?: string;
  kinds?: readonly HookKind[];
};

/** Where a webhook leads, and what it hears of. */
export function HookFields({ state, intent, address = "", kinds = [] }: Props) {
  const isTyped = state?.intent === intent;
  return (
    <>
      <TextField
        name="address"
        type="url"
        inputMode="url"
        label="Address"
        hint="Begins with https://. A host on the public internet, at port 443 or 8443."
        autoComplete="off"
        spellCheck={false}
        required
        defaultValue={typedOf(state, "address", intent) ?? address}
        error={errorOf(state, "address", intent)}
      />
      <SeveralField
        name="kinds"
        label="What it hears of"
        options={kindChoices}
        chosen={isTyped ? [state.typed["kinds"] ?? []].flat() : kinds}
        error={errorOf(state, "kinds", intent)}
      />
    </>
  );
}
