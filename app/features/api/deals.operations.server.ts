import { keyCan } from "#app/engine/policy/scopes.ts";
import { createDeal } from "#app/features/deals/create.commands.server.ts";
import { createWords } from "#app/features/deals/refusals.server.ts";
import { endDeal } from "#app/features/endings/commands.server.ts";
import { endingRefusal } from "#app/features/endings/refusals.ts";
import { changeDeal } from "./commands.server.ts";
import { cursorAfter, readCursor, type CursorPlace } from "./cursor.server.ts";
import {
  findDeal,
  listDealReleases,
  listDeals,
  listMembers,
  listOutcomes,
  type Listed,
  type Slice,
} from "./deals.queries.server.ts";
import { operation, type Answer } from "./operation.server.ts";
import { invalid, outOfScope, problems, type Problem } from "./problem.server.ts";
import * as shapes from "./shapes.server.ts";

type Asked = { cursor?: string | undefined; limit?: string | undefined };

/** A page of a list, and the cursor of the next one, which goes on in this list of this workspace alone. */
async function listing<Item>(
  place: CursorPlace,
  { cursor, limit = "50" }: Asked,
  list: (slice: Slice) => Promise<Listed<Item>>,
): Promise<Answer | Problem> {
  const after = cursor === undefined ? null : readCursor(place, cursor);
  if (cursor !== undefined && after === null) return invalid({ cursor: "Send what the page before gave, as it was." });
  const { items, lastId } = await list({ after, limit: Number(limit) });
  return { status: 200, body: { items, next: lastId === null ? null : cursorAfter(place, lastId) } };
}

const reading = [
  operation({
    id: "listDeals",
    method: "GET",
    path: "/deals",
    action: "pipeline:read",
    summary: "Lists deals",
    description: "In the order of their ids, so that none is left out or comes twice while some change.",
    query: shapes.DealsQuery,
    status: 200,
    answer: shapes.DealsAnswer,
    run: ({ ctx, query: { cursor, limit, ...wanted } }) => {
      const list = `deals ${JSON.stringify(Object.entries(wanted).toSorted())}`;
      return listing({ workspaceId: ctx.actor.workspaceId, list }, { cursor, limit }, (slice) =>
        listDeals(ctx, slice, wanted),
      );
    },
  }),
  operation({
    id: "readDeal",
    method: "GET",
    path: "/deals/{dealId}",
    action: "deal:read",
    summary: "Reads a deal",
    status: 200,
    answer: shapes.DealAnswer,
    run: async ({ room }) => dealAnswer(await findDeal(room())),
  }),
  operation({
    id: "listReleases",
    method: "GET",
    path: "/deals/{dealId}/releases",
    action: "deal:read",
    summary: "Lists what the customer released, the newest first",
    status: 200,
    answer: shapes.ReleasesAnswer,
    run: async ({ room }) => ({ status: 200, body: { items: await listDealReleases(room()) } }),
  }),
  operation({
    id: "listOutcomes",
    method: "GET",
    path: "/outcomes",
    action: "pipeline:read",
    summary: "Lists how deals ended",
    query: shapes.OutcomesQuery,
    status: 200,
    answer: shapes.OutcomesAnswer,
    run: ({ ctx, query }) =>
      listing({ workspaceId: ctx.actor.workspaceId, list: "outcomes" }, query, (slice) => listOutcomes(ctx, slice)),
  }),
  operation({
    id: "listMembers",
    method: "GET",
    path: "/members",
    action: "pipeline:read",
    summary: "Lists who works here, and could lead a deal",
    status: 200,
    answer: shapes.MembersAnswer,
    run: async ({ ctx }) => ({ status: 200, body: { items: await listMembers(ctx) } }),
  }),
];

/** Where the pages' forms name a field otherwise. */
const FIELDS: Readonly<Record<string, string>> = { championEmail: "champion.email" };

function wordsFor(errors: Readonly<Record<string, string>>): Problem {
  return invalid(Object.fromEntries(Object.entries(errors).map(([field, words]) => [FIELDS[field] ?? field, words])));
}

const writing = [
  operation({
    id: "openDeal",
    method: "POST",
    path: "/deals",
    action: "deal:create",
    summary: "Opens a deal with its room, its plan and its champion’s invitation",
    body: shapes.NewDealBody,
    status: 201,
    answer: shapes.NewDealAnswer,
    run: async ({ ctx, idempotencyKey: commandKey, body: { champion, amount, owner, ...deal } }) => {
      const opened = await createDeal(ctx, {
        ...{ ...deal, commandKey, ownerId: owner },
        ...{ amount: amount?.minor ?? null, currency: amount?.currency ?? "EUR" },
        ...{ championName: champion.name, championTitle: champion.title ?? null, championEmail: champion.email },
      });
      if (opened.ok) {
        const { dealId: id } = opened.value;
        return { status: 201, body: { id }, location: `/api/v1/deals/${id}` };
      }
      return opened.reason === "key_reused" ? problems.keyReused : wordsFor(createWords[opened.reason]);
    },
  }),
  operation({
    id: "changeDeal",
    method: "PATCH",
    path: "/deals/{dealId}",
    action: "opportunity:update",
    summary: "Changes amount, category, owner or target date",
    body: shapes.ChangeDealBody,
    isGuarded: true,
    status: 200,
    answer: shapes.DealAnswer,
    run: async ({ room, scopes, version, body: change, idempotencyKey: commandKey }) => {
      if (change.targetOn !== undefined && !keyCan(scopes, "plan:edit")) return outOfScope("plan:write");
      const ctx = room();
      const changed = await changeDeal(ctx, { commandKey, version, change });
      return changed.ok ? dealAnswer(await findDeal(ctx)) : changeRefusals[changed.reason];
    },
  }),
  operation({
    id: "endDeal",
    method: "POST",
    path: "/deals/{dealId}/ending",
    action: "deal:end",
    summary: "Ends a deal for good",
    body: shapes.EndDealBody,
    status: 200,
    answer: shapes.DoneAnswer,
    run: async ({ room, idempotencyKey: commandKey, body: { lookAgainOn, ...ending } }) => {
      const ended = await endDeal(room(), { ...ending, commandKey, lookAgainOn: lookAgainOn ?? null });
      if (ended.ok) return { status: 200, body: { done: true } };
      if (ended.reason === "deal_ended") return problems.ended;
      return ended.reason === "key_reused" ? problems.keyReused : wordsFor(endingRefusal(ended.reason));
    },
  }),
];

const changeRefusals = {
  deal_ended: problems.ended,
  key_reused: problems.keyReused,
  changed_meanwhile: problems.changed,
  owner_gone: invalid(createWords.owner_gone),
  target_past: invalid({ targetOn: "Please give today or a later day." }),
  target_too_far: invalid(createWords.target_too_far),
} as const satisfies Record<string, Problem>;

function dealAnswer(deal: Awaited<ReturnType<typeof findDeal>>): Answer | Problem {
  return deal ? { status: 200, body: deal, version: deal.version } : problems.notThere;
}

export const dealOperations = [...reading, ...writing];
