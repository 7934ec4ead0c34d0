import { subjectKey } from "#app/features/readiness/gate-words.ts";
import { paths } from "#app/paths.ts";
import type { ActionPlace } from "./next-action.ts";

/** Where an action is done. `version`: of the plan that is to be approved; null before one is published. */
export function actionHref(
  place: ActionPlace,
  { dealId, version }: { dealId: string; version: number | null },
): string {
  if (place.startsWith("agenda:")) return paths.plainAgenda(dealId, subjectKey(place.slice("agenda:".length)));
  const places: Record<Exclude<ActionPlace, `agenda:${string}`>, string> = {
    plan: paths.plan(dealId),
    team: paths.team(dealId),
    alive: paths.alive(dealId),
    deal: `${paths.deal(dealId)}#decides`,
    ask: `${paths.deal(dealId)}#ask`,
    ending: paths.ending(dealId),
    ended: paths.ended(dealId),
    understanding: paths.understanding(dealId),
    requests: paths.requests(dealId),
    approval: version === null ? paths.plan(dealId) : paths.approval(dealId, version),
  };
  return places[place as keyof typeof places];
}
