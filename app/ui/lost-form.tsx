import { useSyncExternalStore } from "react";
import { isFormLost, watchLostForms } from "#app/lib/lost-connection.ts";

/**
 * Above every page, wherever somebody has scrolled to: what they sent last got no answer. Gone when the next try gets one. Not
 * below, where a phone has the button to try it with.
 */
export function LostForm() {
  const isLost = useSyncExternalStore(watchLostForms, isFormLost, () => false);
  if (!isLost) return null;
  return (
    <div className="errors lost" role="alert">
      Concord could not be reached, so this may not be saved. Everything you typed is still here: please try again.
    </div>
  );
}
