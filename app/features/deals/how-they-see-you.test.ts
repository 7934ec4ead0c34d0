import { expect, test } from "vitest";
import type { ReleasedPulse } from "#db/schema/releases.ts";
import type { Release } from "#app/features/releases/present.ts";
import { seenAs } from "./how-they-see-you.ts";

const shared = {
  kept: "Kept so far: 9 of 10, by the shared plan.",
  understood: { lines: 3, toMend: 0 },
  today: "2026-11-30",
};

function released(on: string, pulse: ReleasedPulse | null): Release {
  const levels = { verdict: "qualifying", willingness: "OPEN", ability: "OPEN", gates: [], binding: [] } as const;
  return {
    ...levels,
    number: 1,
    stage: 2,
    policy: "2026.1",
    oldestEvidenceOn: null,
    releasedByName: "Ines",
    releasedOn: on,
    pulse,
  };
}

function linesOf(releases: readonly Release[], change: Partial<typeof shared> = {}): string[] {
  const { rows } = seenAs(releases, { ...shared, ...change });
  return rows.map(({ title, word, notes }) => [`${title}: ${word}`, ...notes].join(" | "));
}

test("levels stand as released, with what was released before and what both sides can count or read", () => {
  const now = { trust: "high", understanding: "middle", care: null, standing: "one_of" } as const;
  const before = { ...now, trust: "middle", standing: "first" } as const;
  expect(linesOf([released("2026-11-23", now), released("2026-10-26", before)])).toEqual([
    "You keep what you promise: High | Kept so far: 9 of 10, by the shared plan. | Was “middle” on Mon 26 Oct.",
    "You understand what they need: Middle | Nobody contradicts what you wrote down.",
    "You care how it ends for them: too few have said",
    "Where you stand today: One of several | Was “first choice” on Mon 26 Oct.",
  ]);
});

test("without a released level only what is shared is said", () => {
  const lines = linesOf([released("2026-11-23", null)], { understood: { lines: 3, toMend: 2 } });
  expect(lines.slice(0, 2)).toEqual([
    "You keep what you promise: not released | Kept so far: 9 of 10, by the shared plan.",
    "You understand what they need: not released | Two things are not quite right, or missing, in what you wrote down.",
  ]);
});
