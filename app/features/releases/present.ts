import type { Level, Verdict } from "#app/engine/alignment/document.ts";
import type { ReleasedPulse } from "#db/schema/releases.ts";
import { releasedRowsOf, type ReleasedRow } from "#app/features/pulses/released.words.ts";
import { gateName } from "#app/features/readiness/gate-words.ts";
import { levelOfVerdict, markOfLevel, verdictName, verdictSentence } from "#app/features/readiness/verdict-words.ts";

/** One release as it is stored: levels and ages, never an answer, a name behind an answer, an average or a count. */
export type Release = {
  number: number;
  stage: number;
  policy: string;
  verdict: Verdict;
  willingness: Level;
  ability: Level;
  gates: readonly { id: string; level: Level }[];
  binding: readonly string[];
  /** What the team thinks of the vendor, as levels; null before it was asked. */
  pulse?: ReleasedPulse | null;
  oldestEvidenceOn: string | null;
  releasedByName: string;
  releasedOn: string;
};

/** From the lowest level up. */
const MARKS = ["fail", "split", "open", "pass"] as const;
type Mark = (typeof MARKS)[number];

export type ReleaseViewModel = {
  /** "They want this, but do not agree that they can free the people." */
  sentence: string;
  verdict: string;
  mark: Mark;
  ability: Mark;
  willingness: Mark;
  stage: number;
  releasedByName: string;
  releasedOn: string;
  oldestEvidenceOn: string | null;
  /** How the team sees the vendor, level by level; null where nothing of it is shown. */
  pulse: readonly ReleasedRow[] | null;
  /** What is not agreed: the deciding gates first, in explaining order, then the rest from the lowest level on. */
  open: readonly GateView[];
  agreed: readonly GateView[];
};

export type GateView = { id: string; name: string; mark: Mark; isDeciding: boolean };

/** What the vendor is shown of a release: on its deal page, and before that in the champion's preview, by the same component. */
export function releaseViewOf(release: Release): ReleaseViewModel {
  const gates = release.gates.map(({ id, level }) => ({
    id,
    name: gateName(id),
    mark: markOfLevel(level),
    isDeciding: release.binding.includes(id),
  }));
  const place = ({ id, isDeciding }: GateView) => (isDeciding ? release.binding.indexOf(id) : release.binding.length);
  return {
    sentence: verdictSentence(release, "vendor"),
    verdict: verdictName(release.verdict, "vendor"),
    mark: markOfLevel(levelOfVerdict(release.verdict)),
    ability: markOfLevel(release.ability),
    willingness: markOfLevel(release.willingness),
    stage: release.stage,
    releasedByName: release.releasedByName,
    releasedOn: release.releasedOn,
    oldestEvidenceOn: release.oldestEvidenceOn,
    pulse: release.pulse && saysSomething(release.pulse) ? releasedRowsOf(release.pulse) : null,
    open: gates
      .filter(({ mark }) => mark !== "pass")
      .sort((a, b) => place(a) - place(b) || MARKS.indexOf(a.mark) - MARKS.indexOf(b.mark)),
    agreed: gates.filter(({ mark }) => mark === "pass"),
  };
}

export type PreviewView = {
  /** Null while the champion has not done the stage. */
  view: ReleaseViewModel | null;
  fingerprint: string;
  /** What the vendor sees now; null before the first release. */
  latest: ReleaseViewModel | null;
  /** The vendor already sees these very levels. */
  isUnchanged: boolean;
};

/** The champion's preview beside what the vendor sees today. */
export function previewOf(facts: {
  draft: { release: Omit<Release, "number">; fingerprint: string } | null;
  latest: Release | null;
}): PreviewView {
  const { draft, latest } = facts;
  const shown = latest && releaseViewOf(latest);
  if (draft === null) return { view: null, fingerprint: "", latest: shown, isUnchanged: false };
  return {
    view: releaseViewOf({ ...draft.release, number: (latest?.number ?? 0) + 1 }),
    fingerprint: draft.fingerprint,
    latest: shown,
    isUnchanged: latest !== null && levelsOf(draft.release) === levelsOf(latest),
  };
}

function levelsOf({ stage, verdict, gates, pulse }: Omit<Release, "number">): string {
  const byId = gates.map(({ id, level }) => `${id}=${level}`).sort();
  const said = pulse && saysSomething(pulse) ? releasedRowsOf(pulse).map(({ word }) => word) : [];
  return [stage, verdict, ...said, ...byId].join(" ");
}

function saysSomething(pulse: ReleasedPulse): boolean {
  return Object.values(pulse).some((level) => level !== null);
}
