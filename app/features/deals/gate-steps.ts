import { verdictIfAgreed } from "#app/engine/alignment/lift.ts";
import { markOfLevel, verdictName } from "#app/features/readiness/verdict-words.ts";
import type { Release } from "#app/features/releases/present.ts";
import { countWord } from "#app/lib/words.ts";
import { adviceOn } from "./gate-advice.ts";
import { readyTextOn, type ReadyText } from "./ready-texts.ts";

/** What the vendor can do about a gate that is not agreed. */
export type GateStep = {
  advice: string;
  /** What agreement on it would change; null where the gate does not decide. */
  change: string | null;
  text: ReadyText;
};

/** One for every gate of a release that is not agreed, by its id; from the release alone. */
export function gateStepsOf(
  release: Release,
  deal: { title: string; vendorName: string; viewerName: string },
): Record<string, GateStep> {
  return Object.fromEntries(
    release.gates.flatMap(({ id, level }) => {
      const mark = markOfLevel(level);
      if (mark === "pass") return [];
      const text = readyTextOn({ gate: { id, mark }, release, deal });
      return [[id, { advice: adviceOn(id).advice, change: changeBy(id, release), text }]];
    }),
  );
}

function changeBy(id: string, { gates, binding, verdict }: Release): string | null {
  if (!binding.includes(id)) return null;
  const becomes = verdictIfAgreed(gates, id);
  if (becomes !== verdict) return `If this were agreed, they would be at “${verdictName(becomes, "vendor")}”.`;
  return `One of ${countWord(binding.length)} that decide; alone it does not move the verdict.`;
}
