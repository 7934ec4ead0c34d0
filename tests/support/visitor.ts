import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs } from "@remix-run/node";
import type { FormRefusal } from "#app/lib/form.ts";

/** What a route answered: its data, or where it sends the visitor. */
export type Answer = {
  status: number;
  location: string | null;
  headers: Headers;
  /** What the loader or the action gave to the page; undefined for a redirect. */
  data: unknown;
};

type Route = {
  loader?: (args: LoaderFunctionArgs) => unknown;
  action?: (args: ActionFunctionArgs) => unknown;
};
type Visit = { path: string; params?: Record<string, string>; method?: string };

/** As pairs where a field is sent several times. */
type Form = Record<string, string> | [name: string, value: string][];

export interface Visitor {
  readonly cookies: Map<string, string>;
  readonly get: (route: Route, visit: Visit) => Promise<Answer>;
  readonly post: (route: Route, visit: Visit, form?: Form) => Promise<Answer>;
}

/** A browser that keeps its cookies and calls loaders and actions as the application would. */
export function aVisitor(cookie = ""): Visitor {
  const cookies = new Map<string, string>();
  if (cookie) cookies.set(...pairOf(cookie));

  async function call(visit: Visit, work: (args: LoaderFunctionArgs) => unknown, body?: URLSearchParams) {
    const sent = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const request = new Request(`http://localhost:3000${visit.path}`, {
      method: visit.method ?? (body ? "POST" : "GET"),
      headers: { cookie: sent },
      ...(body ? { body } : {}),
    });
    const context = {} as AppLoadContext;
    const answer = await answerOf(() => work({ request, params: visit.params ?? {}, context }));
    for (const header of answer.headers.getSetCookie()) keep(header);
    return answer;
  }

  function keep(header: string): void {
    const [name, value] = pairOf(header);
    if (/max-age=0/i.test(header)) cookies.delete(name);
    else cookies.set(name, value);
  }

  return {
    cookies,
    get: (route, visit) => call(visit, (args) => route.loader?.(args)),
    post: (route, visit, form = {}) => call(visit, (args) => route.action?.(args), new URLSearchParams(form)),
  };
}

/** The words beside a field of a form that was refused. */
export function wordsAt({ data }: Answer, field: string): string | undefined {
  return (data as FormRefusal).errors[field];
}

export function typedAt({ data }: Answer, field: string): unknown {
  return (data as FormRefusal).typed[field];
}

async function answerOf(work: () => unknown): Promise<Answer> {
  try {
    return read(await work());
  } catch (thrown) {
    if (thrown instanceof Error) throw thrown;
    return read(thrown);
  }
}

/** A `Response`, what `data()` made, or plain values. */
function read(answered: unknown): Answer {
  if (answered instanceof Response) {
    const { status, headers } = answered;
    return { status, headers, location: headers.get("location"), data: undefined };
  }
  if (isDataWithInit(answered)) {
    const { status = 200, headers } = answered.init ?? {};
    return { status, headers: new Headers(headers), location: null, data: answered.data };
  }
  return { status: 200, headers: new Headers(), location: null, data: answered };
}

type DataWithInit = { type: "DataWithResponseInit"; data: unknown; init: ResponseInit | null };

function isDataWithInit(value: unknown): value is DataWithInit {
  return typeof value === "object" && value !== null && "type" in value && value.type === "DataWithResponseInit";
}

function pairOf(cookie: string): [string, string] {
  const [name = "", ...value] = (cookie.split(";")[0] ?? "").split("=");
  return [name, value.join("=")];
}
