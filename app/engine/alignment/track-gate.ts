import type { Level, ReportedChange } from "./document.ts";
import { groupByKey, keyOf, latestByKey } from "./records.ts";
import type { Situation } from "./situation.ts";

export interface TrackFacts {
  /** Changes which at least two people of the roster reported. */
  readonly counted: number;
  readonly finished: number;
  readonly partly: number;
  readonly failed: number;
}

const worstFirst: readonly ReportedChange["ended"][] = ["dropped", "partly", "finished"];

/** Facts do not expire. A change ended as the worst of its reporters' latest words. */
export function readTrack(situation: Situation): TrackFacts {
  const { deal, placeOf } = situation;
  const latest = latestByKey(deal.changes, (row) => (placeOf.has(row.by) ? keyOf([row.id, row.by]) : null));
  const reports = groupByKey(latest.values(), (row) => row.id);
  const counted = [...reports.values()].filter((rows) => rows.length >= 2);
  const endings = counted.map((rows) => worstFirst.find((ending) => rows.some((row) => row.ended === ending)));
  const endedAs = (ending: ReportedChange["ended"]) => endings.filter((entry) => entry === ending).length;
  return {
    counted: counted.length,
    finished: endedAs("finished"),
    partly: endedAs("partly"),
    failed: endedAs("dropped"),
  };
}

export function trackLevel({ finished, failed }: TrackFacts): Level {
  if (failed >= 2 && failed > finished) return "SPLIT";
  return finished >= 1 && finished >= failed ? "PASS" : "OPEN";
}
