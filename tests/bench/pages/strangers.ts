import { paths } from "#app/paths.ts";
import { headersOf } from "#tests/bench/harness/load.ts";
import type { Options } from "#tests/bench/options.ts";
import { alternate, ratiosOf } from "#tests/bench/rounds.ts";
import { median, short, type Measure } from "#tests/bench/table.ts";
import type { Bench } from "./measure.ts";

/** How far apart two answers may be before somebody could tell them by the clock. */
const margin = 0.1;
const asksARound = 100;

/** AZ-03: a room of other people is answered like one that does not exist, also by the clock. */
export async function measureStrangers({ ours, database }: Bench, { rounds }: Options): Promise<Measure> {
  const { room, reportRoom } = database.work;
  const ids = { foreign: reportRoom.dealId, unknown: crypto.randomUUID() };
  const millisecondsOf = async (target: keyof typeof ids) => {
    const path = paths.plan(ids[target]);
    const times: number[] = [];
    for (let ask = 0; ask < asksARound; ask += 1) {
      const began = performance.now();
      const response = await fetch(ours.origin + path, { headers: headersOf({ path, cookie: room.stakeholder }) });
      await response.arrayBuffer();
      times.push(performance.now() - began);
      if (response.status !== 404) throw new Error(`${target}: ${response.status}`);
    }
    return median(times);
  };
  await millisecondsOf("unknown");
  const series = await alternate(["foreign", "unknown"], rounds, millisecondsOf);
  const ratios = ratiosOf(series.foreign, series.unknown);
  return {
    part: "pages",
    what: "a room of others, time to the answer",
    ours: `${short(median(series.foreign))} ms`,
    floor: `unknown id ${short(median(series.unknown))} ms`,
    ratios,
    budget: `1 ± ${margin}`,
    met: ratios.every((ratio) => Math.abs(ratio - 1) <= margin),
  };
}
