import { withActor } from "#db/client.server.ts";
import { readTogether } from "#db/reads.server.ts";
import type { TeamContext } from "#app/features/people/guards.server.ts";
import { readOwnStage, selectColleagueAnswers, selectHappenings } from "./answers.queries.server.ts";
import { listPurchases } from "./purchases.queries.server.ts";
import { listOutcomes, type Outcome } from "./outcomes.queries.server.ts";
import { statementViewOf, stepAfter, type StatementView } from "./statement.present.ts";
import { inOrderFor, statementsAsked, type Statement } from "./statements.ts";

/** Null where the room does not ask this statement. `outcomes` only for the statement that speaks of them. */
export async function findStatementPage(
  ctx: TeamContext,
  item: string,
): Promise<{ view: StatementView; outcomes: Outcome[] | null } | null> {
  const [{ own, progress }, { colleagues, happenings }, outcomes, purchases] = await withActor(ctx.actor, (tx) =>
    Promise.all([
      readOwnStage(tx, ctx),
      readTogether(tx, {
        colleagues: selectColleagueAnswers(tx, ctx, item),
        happenings: selectHappenings(tx, ctx, item),
      }),
      item === "outcome" ? listOutcomes(tx, ctx) : null,
      item === "path" ? listPurchases(tx, ctx) : [],
    ]),
  );
  const { dealId, vendorName, stage: roomStage } = ctx.room;
  const readerId = ctx.actor.stakeholderId;
  const facts = {
    dealId,
    readerId,
    vendorName,
    roomStage,
    today: ctx.today,
    item,
    own,
    colleagues,
    happenings,
    progress,
  };
  const earlier = purchases.map(earlierWords);
  const view = statementViewOf({ ...facts, earlier, statements: statementsFor(ctx) });
  return view && { view, outcomes };
}

function earlierWords({
  name,
  year,
  months,
  tookWords,
}: {
  name: string;
  year: number;
  months: number;
  tookWords: string;
}) {
  return `${name}, ${year}: ${months} ${months === 1 ? "month" : "months"}. ${tookWords}`;
}

/** Where the reader goes on after a statement. */
export async function getStepAfter(ctx: TeamContext, item: string): Promise<string> {
  const { own, progress } = await withActor(ctx.actor, (tx) => readOwnStage(tx, ctx));
  return stepAfter({ dealId: ctx.dealId, statements: statementsFor(ctx), own, progress, item });
}

/** The statements of the room in the reader's own order. */
export function statementsFor({ actor, room }: TeamContext): Statement[] {
  return inOrderFor(actor.stakeholderId, statementsAsked(room.stage, room.vendorName));
}
