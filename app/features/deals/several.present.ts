import { capitalised, counted, listed } from "#app/lib/words.ts";
import type { NotDone } from "./several.commands.server.ts";

/** What was done and what was not, each reason once with the accounts that it holds for. */
export function severalErrors(notDone: readonly NotDone[], chosen: number): Record<string, string> {
  const done = chosen - notDone.length;
  const reasons = [...new Set(notDone.map(({ why }) => why))];
  const words = reasons.map(
    (why) => `${listed(notDone.filter((one) => one.why === why).map(({ accountName }) => accountName))}: ${why}`,
  );
  const before =
    done === 0 ? "It was done for none of them." : `${capitalised(counted(done, "deal"))} done, the others not.`;
  return { form: [before, ...words].join(" ") };
}
