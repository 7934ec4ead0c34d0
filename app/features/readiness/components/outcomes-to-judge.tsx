import { paths } from "#app/paths.ts";
import { Notice } from "#app/ui/notice.tsx";
import type { Outcome } from "../outcomes.queries.server.ts";
import { OutcomeList } from "./outcome-list.tsx";

type Props = { dealId: string; outcomes: readonly Outcome[]; today: string };

/** Above the statement that speaks of them. */
export function OutcomesToJudge({ dealId, outcomes, today }: Props) {
  if (outcomes.length > 0) return <OutcomeList outcomes={outcomes} today={today} />;
  return (
    <Notice>
      Nobody has written an outcome yet. <a href={paths.outcomes(dealId)}>Outcomes</a> say what must be different, and
      by when; until there is one, “I don’t know” is a fair answer.
    </Notice>
  );
}
