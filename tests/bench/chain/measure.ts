import { FIRST_PREV, lineOf, logIdOf, type LoggedEvent } from "#app/engine/evidence/log-line.ts";
import { verifyLog } from "#app/engine/evidence/verify-log.ts";
import { sha256 } from "#app/lib/digest.server.ts";
import { microsecondsOf } from "#tests/bench/engine/clock.ts";
import type { Options } from "#tests/bench/options.ts";
import { alternate, ratiosOf } from "#tests/bench/rounds.ts";
import { median, short, withinAll, type Measure } from "#tests/bench/table.ts";

const EVENTS = 10_000;
const log = logIdOf("9a0d3bc2-7c62-4b15-9b52-1f6f3b7a0c11", "shared");

/** A room's record of ten thousand events: written line by line, and walked through. The floor hashes the same bytes. */
export async function measureChain({ rounds }: Options): Promise<readonly Measure[]> {
  const events = Array.from({ length: EVENTS }, (_, at) => anEvent(at));
  const lines = chainOf(events);
  const work = {
    floor: () => lines.map((line) => sha256(line)),
    publish: () => chainOf(events),
    verify: () => verifyLog(lines, { log, digest: sha256 }),
  } as const;
  const series = await alternate(["floor", "publish", "verify"] as const, rounds, (name) => microsecondsOf(work[name]));
  const floor = `SHA-256 of each line, ${short(median(series.floor) / 1000)} ms`;
  const against = (name: "publish" | "verify", most: number): Measure => {
    const ratios = ratiosOf(series[name], series.floor);
    const ours = `${short(median(series[name]) / 1000)} ms`;
    const what = `${name} a chain of ${EVENTS.toLocaleString("en")} events`;
    return { part: "chain", what, ours, floor, ratios, budget: `≤ ${most} ×`, met: withinAll(ratios, most) };
  };
  return [against("publish", 16), against("verify", 4)];
}

function anEvent(at: number): LoggedEvent {
  return {
    id: `0b5c1f0e-0000-4000-8000-${String(at).padStart(12, "0")}`,
    type: "task.changed",
    at: new Date(Date.UTC(2026, 10, 20) + at * 60_000).toISOString(),
    actor: { name: at % 2 === 0 ? "Dana Whitfield" : "Ines Halvorsen", side: at % 2 === 0 ? "seller" : "buyer" },
    facts: { title: `Works agreement with the drivers, part ${at}`, dueOn: "2027-01-08" },
  };
}

function chainOf(events: readonly LoggedEvent[]): string[] {
  let prev = FIRST_PREV;
  return events.map((event, at) => {
    const line = lineOf(event, { log, seq: at + 1, prev });
    prev = sha256(line);
    return line;
  });
}
