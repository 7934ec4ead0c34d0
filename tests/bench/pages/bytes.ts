import { firstLoadOf, type FirstLoad } from "#tests/bench/harness/bytes.ts";
import type { Measure } from "#tests/bench/table.ts";
import type { MeasuredPage } from "./list.ts";
import type { Bench } from "./measure.ts";

const mostOfFloor = 1.3;
const mostBeforeScript = 14_000;

/** Budgets 5 and 6: what crosses the wire into an empty cache, and what of it has to be there before anything is read. */
export async function measureBytes({ ours, remix }: Bench, pages: readonly MeasuredPage[]): Promise<Measure[]> {
  const floor = await firstLoadOf(remix.origin, { path: "/" });
  const measures: Measure[] = [];
  for (const { name, page } of pages) {
    const load = await firstLoadOf(ours.origin, page);
    const ratio = total(load) / total(floor);
    const readable = load.html + load.css;
    measures.push(
      {
        part: "pages",
        what: `${name}, first load compressed`,
        ours: describe(load),
        floor: `remix ${kilobytes(total(floor))}`,
        ratios: [ratio],
        budget: `≤ ${mostOfFloor} ×`,
        met: ratio <= mostOfFloor,
      },
      {
        part: "pages",
        what: `${name}, HTML and CSS before any script`,
        ours: kilobytes(readable),
        budget: `≤ ${kilobytes(mostBeforeScript)}`,
        met: readable <= mostBeforeScript,
      },
    );
  }
  return measures;
}

function total({ html, css, kept, js, print }: FirstLoad): number {
  return html + css + kept + js + print;
}

function describe(load: FirstLoad): string {
  const { html, css, kept, js } = load;
  const sheets = css > 0 ? `${kilobytes(css)} CSS` : `${kilobytes(kept)} CSS for the next page`;
  return `${kilobytes(total(load))} (${kilobytes(html)} HTML + ${sheets} + ${kilobytes(js)} JS)`;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
