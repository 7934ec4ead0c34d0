import { collect, refusalOf, type FormRefusal } from "./form.ts";

/** Whether the last form that was sent got no answer. */
let isLost = false;
const hearers = new Set<() => void>();

export function isFormLost(): boolean {
  return isLost;
}

export function watchLostForms(hear: () => void): () => void {
  hearers.add(hear);
  return () => hearers.delete(hear);
}

function tell(now: boolean): void {
  if (isLost === now) return;
  isLost = now;
  for (const hear of hearers) hear();
}

/** Until it is worth asking again: for so long, until the browser is back on a network, or until nobody waits any more. */
type Pause = (ms: number, signal: AbortSignal | null) => Promise<void>;

const firstPauseMs = 500;
const longestPauseMs = 15_000;

/**
 * In a tunnel, or while the server restarts, Remix would put an error page in the place of the page and of what was typed
 * into it. Here a form whose answer never comes is refused like any other, without words beside a field: the page itself says
 * it (`LostForm`). Whether it arrived nobody knows, and its key makes sending it again safe. What only reads is asked again
 * until it is answered, and the page stays as it is.
 */
export function bearingLostConnections(ask: typeof fetch, pause: Pause = untilWorthwhile): typeof fetch {
  return (address, init) => {
    if (!isOfRemix(address)) return ask(address, init);
    const body = formIn(init);
    return body === null ? askAgain(ask, pause, [address, init]) : send(ask, body, [address, init]);
  };
}

async function send(ask: typeof fetch, body: FormData | URLSearchParams, asked: Parameters<typeof fetch>) {
  try {
    const answer = await ask(...asked);
    const isAnswered = isAnswer(answer);
    tell(!isAnswered);
    return isAnswered ? answer : refusal(body);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    tell(true);
    return refusal(body);
  }
}

async function askAgain(ask: typeof fetch, pause: Pause, asked: Parameters<typeof fetch>): Promise<Response> {
  for (let ms = firstPauseMs; ; ms = Math.min(2 * ms, longestPauseMs)) {
    try {
      const answer = await ask(...asked);
      if (answer.status < 500 || isAnswer(answer)) return answer;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
    await pause(ms, asked[1]?.signal ?? null);
  }
}

async function untilWorthwhile(ms: number, signal: AbortSignal | null): Promise<void> {
  const done = new AbortController();
  await new Promise<void>((resolve) => {
    setTimeout(resolve, ms);
    addEventListener("online", () => resolve(), { signal: done.signal });
    signal?.addEventListener("abort", () => resolve(), { signal: done.signal });
  });
  done.abort();
}

/** What Remix asks for a page's data, and sends its forms to. */
function isOfRemix(address: RequestInfo | URL): address is URL {
  return address instanceof URL && address.pathname.endsWith(".data");
}

/** The fields of a form; null for what only reads. */
function formIn(init: RequestInit | undefined): FormData | URLSearchParams | null {
  if (init?.method !== "POST") return null;
  return init.body instanceof FormData || init.body instanceof URLSearchParams ? init.body : null;
}

/** A proxy, or the host before the application, answers with a page. */
function isAnswer(answer: Response): boolean {
  return answer.headers.get("content-type")?.startsWith("text/x-script") ?? answer.status === 204;
}

/** As Remix reads it: one list in which everything is named by its place. */
function refusal(body: FormData | URLSearchParams): Response {
  const list: unknown[] = [];
  place({ data: refusalOf(collect(body), {}) }, list);
  return new Response(JSON.stringify(list), { status: 503, headers: { "content-type": "text/x-script" } });
}

type Said = string | readonly Said[] | { readonly [name: string]: Said } | FormRefusal;

function place(said: Said, list: unknown[]): number {
  const at = list.push(said) - 1;
  if (Array.isArray(said)) list[at] = said.map((each: Said) => place(each, list));
  else if (typeof said === "object") list[at] = Object.fromEntries(Object.entries(said).map(named(list)));
  return at;
}

function named(list: unknown[]) {
  return ([name, said]: [string, Said]) => [`_${place(name, list)}`, place(said, list)];
}
