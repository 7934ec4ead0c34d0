import type { Verdict } from "#app/engine/alignment/document.ts";
import { casesToTellApart } from "#app/engine/calibration/sample-size.ts";
import { judgeVerdicts, type VerdictRate, type VerdictRecord } from "#app/engine/calibration/verdict-record.ts";
import { levelOfVerdict, markOfLevel, verdictName } from "#app/features/readiness/verdict-words.ts";
import { sayNumber } from "#app/lib/numbers.ts";
import { capitalised, counted, countWord, listed } from "#app/lib/words.ts";
import type { CalibrationPoint } from "./checkpoints.ts";
import type { ReleasedTally } from "./schema.ts";

/** Below this nothing is reckoned, and no share is printed without its interval. */
export const ENOUGH_DEALS = 10;

export const pointWords: Readonly<Record<CalibrationPoint, string>> = {
  first: "first release",
  stage2: "first at stage 2",
  stage3: "first at stage 3",
  stage4: "first at stage 4",
  last: "last before the end",
};

type Mark = ReturnType<typeof markOfLevel>;

export type RateView = {
  verdict: Verdict;
  name: string;
  mark: Mark;
  forecast: string;
  /** "4 of 5 (37–98 %)"; "none yet" without a deal. */
  came: string;
  /** Pulled towards the base rate; null while there are too few deals in all. */
  estimate: string | null;
};

export type RecordView = {
  ended: number;
  /** The finding in a sentence. */
  finding: string;
  isEnough: boolean;
  rates: readonly RateView[];
  points: readonly {
    key: string;
    label: string;
    expected: number;
    observed: number;
    interval: readonly [number, number];
    count: number;
  }[];
  pictureFinding: string;
  /** Null below ten deals. */
  score: Record<"brier" | "reliability" | "resolution" | "uncertainty" | "skill", string> | null;
  order: string;
};

export type CalibrationView = {
  verdicts: RecordView;
  /** The vendor's belief and the released verdict on the very same deals. */
  beside: { deals: number; sentence: string };
  /** What each end came to, whatever the verdict was: "Seven won, three lost, …". */
  ends: string;
  falsely: string;
  needed: string;
};

/** What the page says of the tallies. Made of releases that the customers chose to show, and of the vendor's own beliefs. */
export function calibrationOf(tallies: readonly ReleasedTally[]): CalibrationView {
  const record = judgeVerdicts(tallies.map((tally) => countedAs(tally.verdict, tally)));
  return {
    verdicts: recordViewOf(record),
    beside: besideBelief(tallies),
    ends: endsSentence(tallies),
    falsely: falselySentence(record),
    needed: neededSentence(record),
  };
}

function countedAs(verdict: Verdict, { outcome, deals }: ReleasedTally) {
  return { verdict, ended: deals, won: outcome === "won" ? deals : 0 };
}

function recordViewOf(record: VerdictRecord): RecordView {
  const isEnough = record.ended >= ENOUGH_DEALS;
  const heard = record.rates.filter(({ ended }) => ended > 0);
  return {
    ended: record.ended,
    finding: findingOf(record, isEnough),
    isEnough,
    rates: record.rates.map((rate) => rateViewOf(rate, isEnough)),
    points: heard.map(({ verdict, forecast, rate, interval, ended }) => {
      const label = verdictName(verdict, "vendor");
      return { key: verdict, label, expected: forecast, observed: rate ?? 0, interval, count: ended };
    }),
    pictureFinding: pictureFinding(heard),
    score: isEnough ? scoreOf(record) : null,
    order: orderSentence(record),
  };
}

function findingOf(record: VerdictRecord, isEnough: boolean): string {
  if (record.ended === 0) return "No deal has ended yet after its customer released a verdict.";
  if (!isEnough) {
    return `Too few deals to say. ${capitalised(counted(record.ended, "deal has", "deals have"))} ended after a release; from ten on this page reckons.`;
  }
  if (record.pooled.length > 0)
    return "The verdicts do not yet tell the deals apart that were won from those that were not.";
  return "The further a team said it had come, the more often it bought.";
}

function rateViewOf(
  { verdict, ended, won, forecast, interval, shrunk, rate }: VerdictRate,
  isEnough: boolean,
): RateView {
  const range = `${percent(interval[0])}–${percent(interval[1])} %`;
  const share = ended >= ENOUGH_DEALS && rate !== null ? `${percent(rate)} %, ` : "";
  return {
    verdict,
    name: verdictName(verdict, "vendor"),
    mark: markOfLevel(levelOfVerdict(verdict)),
    forecast: `${percent(forecast)} %`,
    came: ended === 0 ? "none yet" : `${share}${won} of ${ended} (${range})`,
    estimate: isEnough ? `${percent(shrunk)} %` : null,
  };
}

function percent(share: number): number {
  return Math.round(share * 100);
}

/** Names what the intervals rule out, and says so where they rule out nothing. */
function pictureFinding(heard: readonly VerdictRate[]): string {
  const off = heard.filter(({ forecast, interval: [low, high] }) => forecast < low || forecast > high);
  if (off.length === 0) {
    return "Every verdict’s interval holds what it was taken to promise; with these few deals that is a weak test.";
  }
  const names = listed(off.map(({ verdict }) => `“${verdictName(verdict, "vendor")}”`));
  return `${names} did not come out as promised: the interval lies apart from the line.`;
}

function scoreOf({ brier }: VerdictRecord): RecordView["score"] {
  if (!brier) return null;
  const between = (part: "brier" | "reliability" | "resolution") => {
    const ends = brier.intervals?.[part].map((end) => sayNumber(end, 3)).join(" to ");
    return ends === undefined ? sayNumber(brier[part], 3) : `${sayNumber(brier[part], 3)} (${ends})`;
  };
  return {
    brier: between("brier"),
    reliability: between("reliability"),
    resolution: between("resolution"),
    uncertainty: sayNumber(brier.uncertainty, 3),
    skill: skillSentence(brier.skill),
  };
}

function skillSentence(skill: number | null): string {
  if (skill === null) return "All of them ended alike, so there was nothing to tell apart.";
  const share = percent(Math.abs(skill));
  return skill > 0
    ? `That is ${share} % less error than always naming the share you won.`
    : `That is ${share} % more error than always naming the share you won.`;
}

function orderSentence({ pooled, rates }: VerdictRecord): string {
  if (rates.filter(({ ended }) => ended > 0).length < 2) return "Deals have ended after one verdict only.";
  if (pooled.length === 0) return "In order: a higher verdict was followed by more wins at every step.";
  const pairs = pooled.map(([low, high]) => `“${verdictName(low, "vendor")}” and “${verdictName(high, "vendor")}”`);
  return `The deals do not tell ${listed(pairs)} apart: the higher one was not won more often.`;
}

/** Judged on the same deals, by the same forecasts: otherwise the easier deals would win. */
function besideBelief(tallies: readonly ReleasedTally[]): CalibrationView["beside"] {
  const both = tallies.flatMap((tally) => (tally.believed === null ? [] : [{ ...tally, believed: tally.believed }]));
  const theirs = judgeVerdicts(both.map((tally) => countedAs(tally.verdict, tally)));
  const yours = judgeVerdicts(both.map((tally) => countedAs(tally.believed, tally)));
  const deals = theirs.ended;
  if (deals < ENOUGH_DEALS || !theirs.brier || !yours.brier) {
    return {
      deals,
      sentence: `Too few deals to say: a belief was written down before the release of ${countWord(deals)}.`,
    };
  }
  const [you, they] = [yours.brier.brier, theirs.brier.brier];
  const better = you < they ? "You were nearer than they were." : "They knew themselves better than you knew them.";
  const said = `On ${deals} deals your belief scored ${sayNumber(you, 3)}, what they released ${sayNumber(they, 3)}; less is better.`;
  return { deals, sentence: you === they ? `${said} Neither was nearer.` : `${said} ${better}` };
}

const endWords = {
  won: "won",
  lost: "lost",
  no_decision: "ended as not now",
  disqualified: "ended as no fit",
} as const;

function endsSentence(tallies: readonly ReleasedTally[]): string {
  const of = (outcome: ReleasedTally["outcome"]) =>
    tallies.filter((tally) => tally.outcome === outcome).reduce((sum, { deals }) => sum + deals, 0);
  const parts = (["won", "lost", "no_decision", "disqualified"] as const).map(
    (outcome) => `${countWord(of(outcome))} ${endWords[outcome]}`,
  );
  return `${capitalised(listed(parts))}.`;
}

function falselySentence({ rates }: VerdictRecord): string {
  const ready = rates.find(({ verdict }) => verdict === "self-qualified");
  const not = (ready?.ended ?? 0) - (ready?.won ?? 0);
  if (!ready || ready.ended === 0) return "No team has said yet that it was ready.";
  return `Of ${counted(ready.ended, "team that was", "teams that were")} ready, ${countWord(not)} did not buy.`;
}

/** What the usual questions need, and how far the fullest verdict is from it. */
function neededSentence({ rates }: VerdictRecord): string {
  const need = (one: number, other: number) => casesToTellApart(one, other) ?? 0;
  const most = Math.max(...rates.map(({ ended }) => ended));
  return `To tell 60 % from 30 % it takes ${need(0.6, 0.3)} ended deals a verdict, ${need(0.7, 0.3)} for 70 and 30, ${need(0.6, 0.4)} for 60 and 40. The fullest verdict has ${most}. Until then Concord is a structured argument, and no predictor.`;
}
