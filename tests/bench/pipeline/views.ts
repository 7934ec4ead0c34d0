import { paths } from "#app/paths.ts";
import { headersOf, type Page } from "#tests/bench/harness/load.ts";

/** A way to look at the pipeline, found by following the links of the page itself. */
export interface View {
  readonly name: string;
  /** How the page is reached in a pipeline of any size. */
  readonly find: (origin: string) => Promise<Page>;
  /** Whether the budget speaks of it: pages, sorts and filters do, a search only informs. */
  readonly isBudgeted: boolean;
}

export interface Readers {
  readonly manager: string;
  readonly rep: string;
}

const deepPage = 20;

export async function viewsOf(origin: string, { manager }: Readers): Promise<readonly ((readers: Readers) => View)[]> {
  const first = { path: paths.pipeline(), cookie: manager };
  const sorts = sortsIn(await read(origin, first));
  return [
    (readers) => ({ name: "first page", isBudgeted: true, find: async () => as(readers.manager, paths.pipeline()) }),
    (readers) => ({
      name: `page ${deepPage}`,
      isBudgeted: true,
      find: (at) => follow(at, as(readers.manager, paths.pipeline()), deepPage - 1),
    }),
    ...sorts.map((path) => (readers: Readers) => ({
      name: `sorted by ${orderIn(path)}`,
      isBudgeted: true,
      find: async () => as(readers.manager, path),
    })),
    (readers) => ({
      name: "a rep's own deals",
      isBudgeted: false,
      find: async () => as(readers.rep, paths.pipeline()),
    }),
    ...filters.map((words) => (readers: Readers) => ({
      name: words,
      isBudgeted: true,
      find: async () => as(readers.manager, `${paths.pipeline()}?${words}`),
    })),
    ...searches.map((words) => (readers: Readers) => ({
      name: words,
      isBudgeted: false,
      find: async () => as(readers.manager, `${paths.pipeline()}?${words}`),
    })),
    ...[paths.board(), paths.forecast()].map((path) => (readers: Readers) => ({
      name: path,
      isBudgeted: false,
      find: async () => as(readers.manager, path),
    })),
  ];
}

/** Each word that the filter sentence offers, and three that go together. */
const filters = [
  "owner=mine",
  ...["ended", "early"].map((state) => `state=${state}`),
  ...["late", "month", "quarter", "next", "later"].map((closing) => `closing=${closing}`),
  ...["some", "none", "ready", "open", "split", "no"].map((release) => `release=${release}`),
  "blocks=item:capacity",
  ...["quiet", "risk", "stalled"].map((pace) => `pace=${pace}`),
  "category=pipeline",
  "owner=mine&closing=quarter&release=ready",
];

/** A name that many have, one that a single deal has, and one that nobody has. */
const searches = ["find=narvik", "find=narvik+timber+77", "find=zzyzx"];

function as(cookie: string, path: string): Page {
  return { path, cookie };
}

/** Every order that the page's own heads offer. */
function sortsIn(html: string): string[] {
  const links = [...html.matchAll(/href="(\/pipeline\?[^"]*\bsort=[^"]*)"/g)].map(([, path]) => unescape(path ?? ""));
  return [...new Set(links)].filter((path) => !path.includes("after="));
}

function orderIn(path: string): string {
  const parameters = new URLSearchParams(path.split("?")[1]);
  return [parameters.get("sort"), parameters.get("order")].filter((part) => part !== null).join(" ");
}

async function follow(origin: string, page: Page, times: number): Promise<Page> {
  let current = page;
  for (let step = 0; step < times; step++) {
    const [, next] = /href="([^"]*\bafter=[^"]*)"/.exec(await read(origin, current)) ?? [];
    if (next === undefined) return current;
    current = { ...page, path: unescape(next) };
  }
  return current;
}

async function read(origin: string, page: Page): Promise<string> {
  const response = await fetch(origin + page.path, { headers: headersOf(page), redirect: "manual" });
  const html = await response.text();
  return response.status === 200 ? html : "";
}

function unescape(attribute: string): string {
  return attribute.replaceAll("&amp;", "&");
}
