import type { ReactNode } from "react";
import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { Button } from "#app/ui/button.tsx";
import type { PowerView } from "../present.ts";

type FormProps = {
  view: Pick<PowerView, "power">;
  /** Unlike any other form of this power. */
  name: string;
  intent: "attest" | "unknown" | "share" | "unshare";
  children: ReactNode;
};

export function PowerForm({ view, name, intent, children }: FormProps) {
  return (
    <CommandForm name={`${intent}:${view.power}:${name}`} intent={intent}>
      <input type="hidden" name="power" value={view.power} />
      {children}
    </CommandForm>
  );
}

type WordProps = { view: Pick<PowerView, "power">; holderId: string; holds: "yes" | "no"; children: ReactNode };

/** One press: the person holds it, or does not. */
export function WordButton({ view, holderId, holds, children }: WordProps) {
  return (
    <PowerForm view={view} name={`${holderId}:${holds}`} intent="attest">
      <input type="hidden" name="holderId" value={holderId} />
      <input type="hidden" name="holds" value={holds} />
      <Button>{children}</Button>
    </PowerForm>
  );
}
