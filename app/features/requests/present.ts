import { capitalised, counted } from "#app/lib/words.ts";
import { daysBetween, sayDay } from "#app/ui/dates.ts";
import type { Reply, Request, RequestsFacts } from "./queries.server.ts";

export type RequestView = {
  id: string;
  text: string;
  by: string;
  on: string;
  /** "Waiting for Northwind for 3 days", "Answered", "Settled by Ines Halvorsen, Thu 12 Nov". */
  state: string;
  isClosed: boolean;
  isAnswered: boolean;
  replies: readonly { key: string; who: string; text: string; on: string; step: string | null; link: string | null }[];
};

export type RequestsView = {
  open: readonly RequestView[];
  closed: readonly RequestView[];
  steps: RequestsFacts["steps"];
};

type Context = { vendorName: string; today: string };

/** What the customer asks of the vendor, in the words of a page that both sides read. */
export function requestsViewOf({ requests, replies, steps }: RequestsFacts, context: Context): RequestsView {
  const views = requests.map((request) =>
    requestViewOf(
      request,
      replies.filter(({ requestId }) => requestId === request.id),
      context,
    ),
  );
  return { open: views.filter(({ isClosed }) => !isClosed), closed: views.filter(({ isClosed }) => isClosed), steps };
}

function requestViewOf(request: Request, replies: readonly Reply[], context: Context): RequestView {
  const last = replies.at(-1);
  const isAnswered = last?.side === "seller";
  return {
    id: request.id,
    text: request.text,
    by: request.askedByName,
    on: request.askedOn,
    state: stateOf(request, last, context),
    isClosed: request.closedOn !== null,
    isAnswered,
    replies: replies.map(({ id, saidByName, text, saidOn, step, link, side }) => ({
      key: id,
      who: side === "seller" ? `${saidByName} of ${context.vendorName}` : `${saidByName}: still open`,
      text,
      on: saidOn,
      step,
      link,
    })),
  };
}

function stateOf(request: Request, last: Reply | undefined, { vendorName, today }: Context): string {
  if (request.closedOn !== null) return `Settled by ${request.closedByName ?? ""}, ${sayDay(request.closedOn, today)}`;
  if (last?.side === "seller") return `${vendorName} answered ${sayDay(last.saidOn, today)}`;
  const days = daysBetween(last?.saidOn ?? request.askedOn, today);
  return days <= 0 ? `${vendorName} is asked, from today` : `Waiting for ${vendorName} for ${counted(days, "day")}`;
}

/** "Answer what they asked 3 days ago", for the vendor's next action. */
export function askedAgo(on: string, today: string): string {
  const days = daysBetween(on, today);
  return days <= 0 ? "today" : days === 1 ? "yesterday" : `${days} days ago`;
}

/** What was asked about one subject, on the team's own page: "“…”, Thu 12 Nov, settled". */
export function askedLine(
  { text, askedOn, closedOn }: { text: string; askedOn: string; closedOn: string | null },
  today: string,
): string {
  return capitalised(`asked on ${sayDay(askedOn, today)}${closedOn === null ? "" : ", settled since"}: “${text}”`);
}
