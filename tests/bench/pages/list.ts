import { paths } from "#app/paths.ts";
import type { Page } from "#tests/bench/harness/load.ts";
import type { Work } from "#tests/bench/seed/work.ts";

export interface MeasuredPage {
  readonly name: string;
  readonly page: Page;
  /** The same page with a tenth of the rows, where there is one. */
  readonly small?: Page;
  /** Most times the node floor that a request may cost. */
  readonly budget?: number;
}

/** What people open most, as the people who open it. */
export function pagesOf(work: Work): readonly MeasuredPage[] {
  const { room, smallRoom, reportRoom, manager } = work;
  return [
    {
      name: "plan, 60 steps",
      page: { path: paths.plan(room.dealId), cookie: room.champion },
      small: { path: paths.plan(smallRoom.dealId), cookie: smallRoom.champion },
      budget: 7,
    },
    { name: "checklist, 10 people", page: { path: paths.readiness(room.dealId), cookie: room.stakeholder } },
    { name: "one statement", page: { path: paths.statement(room.dealId, "need"), cookie: room.stakeholder } },
    {
      name: "team's picture, 15 people",
      page: { path: paths.readiness(reportRoom.dealId), cookie: reportRoom.champion },
      small: { path: paths.readiness(smallRoom.dealId), cookie: smallRoom.champion },
      budget: 7,
    },
    { name: "room's first screen", page: { path: paths.room(room.dealId), cookie: room.champion } },
    { name: "vendor's deal", page: { path: paths.deal(room.dealId), cookie: manager } },
    { name: "pipeline, 50 of many", page: { path: paths.pipeline(), cookie: manager } },
  ];
}
