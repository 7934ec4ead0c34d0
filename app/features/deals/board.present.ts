import { gateName } from "#app/features/readiness/gate-words.ts";
import { levelOfVerdict, markOfLevel, verdictName } from "#app/features/readiness/verdict-words.ts";
import type { LevelName } from "#app/ui/level.tsx";
import type { Board, GroupSum, RepSum } from "./board.queries.server.ts";
import { amountsOf, grouped, sumOf } from "./sums.ts";
import { pipelineHref } from "./pipeline-view.ts";
import type { PipelineView } from "./pipeline.schema.ts";

export type BoardGroup = {
  key: string;
  name: string;
  mark: LevelName | null;
  deals: number;
  amounts: string;
  href: string;
};
export type BoardRep = {
  key: string;
  name: string;
  href: string;
  deals: number;
  amounts: string;
  released: string;
  ready: number;
  quiet: { count: number; href: string };
  overdue: number;
};
export type BoardView = { verdicts: readonly BoardGroup[]; blocks: readonly BoardGroup[]; reps: readonly BoardRep[] };

/** In the order in which they lead somewhere. */
const SAID = [
  { verdict: "self-qualified", release: "ready" },
  { verdict: "qualifying", release: "open" },
  { verdict: "misaligned", release: "split" },
  { verdict: "self-disqualified", release: "no" },
  { verdict: "", release: "none" },
] as const;

export function boardOf({ groups, reps }: Board, view: PipelineView): BoardView {
  return {
    verdicts: SAID.flatMap(({ verdict, release }) => {
      const sums = groups.filter((sum) => sum.verdict === verdict);
      const name = verdict === "" ? "Nothing released" : verdictName(verdict, "vendor");
      const mark: LevelName = verdict === "" ? "unheard" : markOfLevel(levelOfVerdict(verdict));
      const group = { key: release, name, mark, href: pipelineHref(view, { release }) };
      return sums.length === 0 ? [] : [{ ...group, ...inAll(sums) }];
    }),
    blocks: grouped(
      groups.filter(({ blocks }) => blocks !== ""),
      ({ blocks }) => blocks,
    )
      .map(([id, sums]) => ({
        key: id,
        name: gateName(id),
        mark: null,
        href: pipelineHref(view, { blocks: id }),
        ...inAll(sums),
      }))
      .toSorted((one, other) => other.deals - one.deals),
    reps: grouped(reps, ({ ownerId }) => ownerId ?? "").map(([id, sums]) => repOf(id, sums, view)),
  };
}

function inAll(sums: readonly GroupSum[]): { deals: number; amounts: string } {
  return { deals: sumOf(sums, "deals"), amounts: amountsOf(sums).join(", ") };
}

function repOf(id: string, sums: readonly RepSum[], view: PipelineView): BoardRep {
  const owner = id === "" ? "all" : id;
  const [deals, released] = [sumOf(sums, "deals"), sumOf(sums, "released")];
  return {
    key: id,
    name: sums[0]?.name ?? "Nobody",
    href: pipelineHref(view, { owner }),
    deals,
    amounts: amountsOf(sums).join(", "),
    released: `${released} of ${deals}`,
    ready: sumOf(sums, "ready"),
    quiet: { count: sumOf(sums, "quiet"), href: pipelineHref(view, { owner, pace: "quiet" }) },
    overdue: sumOf(sums, "overdue"),
  };
}
