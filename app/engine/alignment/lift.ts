import type { Level, Verdict } from "./document.ts";
import { lowestOf, verdictAt } from "./levels.ts";

/** The verdict if this one gate were agreed and everything else stayed as it is. One gate alone lifts it only where it alone decides. */
export function verdictIfAgreed(gates: readonly { readonly id: string; readonly level: Level }[], id: string): Verdict {
  return verdictAt(lowestOf(gates.filter((gate) => gate.id !== id)) ?? "PASS");
}
