import { withActor } from "#db/client.server.ts";
import type { RoomContext } from "#app/features/people/guards.server.ts";
import { readPlan } from "#app/features/plan/queries.server.ts";
import { findLatestRelease } from "#app/features/releases/queries.server.ts";
import { signoffViewOf } from "#app/features/signoffs/present.ts";
import { readVersionsAndSignoffs } from "#app/features/signoffs/queries.server.ts";
import { signoffStateOf } from "#app/features/signoffs/state.ts";
import { deciderOptions, endedViewOf, outcomeOptions, readersOf, type EndedView } from "./present.ts";
import { findEnding, readCompany } from "./queries.server.ts";

export type EndingPageView = {
  options: { value: string; label: string; hint: string }[];
  deciders: { value: string; label: string }[];
  readers: string;
};

/** What the reader may declare, and who will read the reason. */
export async function readEndingPage(ctx: RoomContext): Promise<EndingPageView> {
  const company = await withActor(ctx.actor, (tx) => readCompany(tx, ctx));
  const deciders = deciderOptions(ctx.room);
  return { options: outcomeOptions(ctx.actor.side), deciders, readers: readersOf(company, ctx.room) };
}

/** The last page of a deal, from shared facts only. Null while the deal is open. */
export async function findEndedPage(ctx: RoomContext): Promise<EndedView | null> {
  return withActor(ctx.actor, async (tx) => {
    const [ending, company, plan, { versions, ...record }, release] = await Promise.all([
      findEnding(tx, ctx),
      readCompany(tx, ctx),
      readPlan(tx, ctx),
      readVersionsAndSignoffs(tx, ctx),
      findLatestRelease(tx, ctx),
    ]);
    if (!ending) return null;
    const latest = versions[0] ?? null;
    const signoff =
      record.decisions.length === 0 ? null : signoffViewOf(signoffStateOf({ latest, ...record })).sentence;
    const facts = { ending, company, plan, versionCount: versions.length, signoff, release };
    return endedViewOf(facts, { room: ctx.room, side: ctx.actor.side, today: ctx.today });
  });
}
