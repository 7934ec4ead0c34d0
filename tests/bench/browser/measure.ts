import { paths } from "#app/paths.ts";
import { ensureBundle } from "#app/server/bundle.ts";
import { buildRemixFloor } from "#tests/bench/floors/build-remix-floor.ts";
import { openBrowser } from "#tests/bench/harness/chromium.ts";
import { htmlFloor, ourProgram, remixFloor, startServer } from "#tests/bench/harness/server.ts";
import type { Stand } from "#tests/bench/harness/stand.ts";
import type { Options } from "#tests/bench/options.ts";
import { alternate, ratiosOf, type Series } from "#tests/bench/rounds.ts";
import { median, short, withinAll, type Measure } from "#tests/bench/table.ts";
import { openOnSlowPhone } from "./slow-phone.ts";
import { measureTicks } from "./ticks.ts";

const part = "browser";
/** Steps of the work that are still open: each is ticked once. */
const openSteps = 30;
const mostBlocked = 50;

/** Budgets 7 and 8: what a press feels like, and what opening a page feels like on a slow phone. */
export async function measureBrowser({ rounds, deals }: Options, stand: Stand): Promise<readonly Measure[]> {
  await ensureBundle(new AbortController().signal);
  using floor = await buildRemixFloor();
  const database = await stand.database(deals[0] ?? 10_000);
  // Sixty steps as well, and no page of the other parts shows them: what is ticked here changes no measure there.
  const { dealId, champion } = database.work.reportRoom;
  const plan = { path: paths.plan(dealId), cookie: champion };
  await using ours = await startServer(ourProgram(database, plan));
  await using html = await startServer(htmlFloor(database));
  await using remix = await startServer(remixFloor(database, floor.folder));
  await using browser = await openBrowser();

  const at = { ours: { ...plan, origin: ours.origin }, html: { path: "/", origin: html.origin } };
  const presses = Math.max(1, Math.floor(openSteps / (rounds + 1)));
  const kept: Record<keyof typeof at, number[]> = { ours: [], html: [] };
  const press = async (target: keyof typeof at) => {
    const tick = await measureTicks(browser, at[target], presses);
    kept[target].push(tick.kept);
    return tick.visible;
  };
  // The first round compiles and warms, and is nobody's measure.
  for (const target of ["ours", "html"] as const) await press(target).then(() => kept[target].pop());
  const visible = await alternate(["ours", "html"], rounds, press);

  const phones = { ours: at.ours, remix: { path: "/", origin: remix.origin } };
  const blocked: Record<keyof typeof phones, number[]> = { ours: [], remix: [] };
  const painted = await alternate(["ours", "remix"], rounds, async (target) => {
    const opening = await openOnSlowPhone(browser, phones[target]);
    blocked[target].push(opening.blocked);
    return opening.painted;
  });
  return [
    ratioOf("tick of a step, press to visible", visible, { floor: "html", most: 1.15 }),
    ratioOf("tick of a step, press to visible and kept", kept, { floor: "html", most: 1.6 }),
    ratioOf("plan on a slow phone, largest paint", painted, { floor: "remix", most: 2 }),
    {
      part,
      what: "plan on a slow phone, blocked",
      ours: `${short(median(blocked.ours))} ms (worst ${short(Math.max(...blocked.ours))})`,
      floor: `remix ${short(median(blocked.remix))} ms`,
      budget: `≤ ${mostBlocked} ms`,
      met: withinAll(blocked.ours, mostBlocked),
    },
  ];
}

function ratioOf<Floor extends string>(
  what: string,
  series: Series<"ours" | Floor>,
  { floor, most }: { floor: Floor; most: number },
): Measure {
  const ratios = ratiosOf(series.ours, series[floor]);
  return {
    part,
    what,
    ours: `${short(median(series.ours))} ms`,
    floor: `${floor} ${short(median(series[floor]))} ms`,
    ratios,
    budget: `≤ ${most} ×`,
    met: withinAll(ratios, most),
  };
}
