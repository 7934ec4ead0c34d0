/**
 * One connection a browser: the tab that gets the lock listens to the server and passes on what it hears; when it closes,
 * another tab gets the lock. Pages share what is known here.
 */

export type LiveState = {
  /** Notices not seen yet; null until the server has said. */
  unseen: number | null;
  /** Who has a shared page of which room open. */
  people: Readonly<Record<string, readonly HereView[]>>;
};
export type HereView = { id: string; name: string; side: "buyer" | "seller"; place: string };

type Told =
  | { kind: "changed"; deal: string | null }
  | { kind: "unseen"; count: number }
  | { kind: "presence"; deal: string; people: HereView[] }
  /** A new tab wants to know what the others know. */
  | { kind: "ask" };

/** Who this reader is, room by room: they are no news to themselves. */
const own = new Map<string, string>();

export const NOTHING_KNOWN: LiveState = { unseen: null, people: {} };

let state = NOTHING_KNOWN;
const watchers = new Set<() => void>();
const changeHearers = new Set<(deal: string | null) => void>();

export function currentState(): LiveState {
  return state;
}

export function watchState(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Called with the room in which something changed; null when anything may have. */
export function onChange(hear: (deal: string | null) => void): () => void {
  changeHearers.add(hear);
  return () => changeHearers.delete(hear);
}

export function learnSelf(deal: string, id: string): void {
  own.set(deal, id);
}

export function learnPeople(deal: string, people: readonly HereView[]): void {
  const others = people.filter(({ id }) => id !== own.get(deal));
  setState({ ...state, people: { ...state.people, [deal]: others } });
}

function setState(next: LiveState): void {
  state = next;
  for (const watcher of watchers) watcher();
}

/** Connects this tab; gives back how to let go. */
export function connect(address: string): () => void {
  const channel = new BroadcastChannel(`concord ${address}`);
  const leaving = new AbortController();
  let source: EventSource | null = null;

  function take(told: Told): void {
    if (told.kind === "changed") for (const hear of changeHearers) hear(told.deal);
    if (told.kind === "unseen") setState({ ...state, unseen: told.count });
    if (told.kind === "presence") learnPeople(told.deal, told.people);
    if (told.kind === "ask" && source) shareState(channel);
  }
  function pass(told: Told): void {
    channel.postMessage(told);
    take(told);
  }
  channel.onmessage = (event: MessageEvent<Told>) => take(event.data);
  leadWhenAlone(address, leaving.signal, () => (source = listenTo(address, pass)));
  channel.postMessage({ kind: "ask" });
  return () => {
    leaving.abort();
    source?.close();
    channel.close();
  };
}

/** Without locks, as over plain HTTP, each tab listens for itself. */
function leadWhenAlone(address: string, signal: AbortSignal, lead: () => void): void {
  if (!("locks" in navigator)) {
    lead();
    return;
  }
  const held = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
  navigator.locks
    .request(`concord ${address}`, { signal }, () => {
      lead();
      return held;
    })
    .catch(() => undefined);
}

function listenTo(address: string, pass: (told: Told) => void): EventSource {
  const source = new EventSource(address);
  source.addEventListener("changed", ({ data }: MessageEvent<string>) => {
    const { deal = null } = JSON.parse(data) as { deal?: string };
    pass({ kind: "changed", deal });
  });
  source.addEventListener("unseen", ({ data }: MessageEvent<string>) => {
    pass({ kind: "unseen", ...(JSON.parse(data) as { count: number }) });
  });
  source.addEventListener("presence", ({ data }: MessageEvent<string>) => {
    pass({ kind: "presence", ...(JSON.parse(data) as { deal: string; people: HereView[] }) });
  });
  return source;
}

function shareState(channel: BroadcastChannel): void {
  const { unseen, people } = state;
  if (unseen !== null) channel.postMessage({ kind: "unseen", count: unseen } satisfies Told);
  for (const [deal, here] of Object.entries(people))
    channel.postMessage({ kind: "presence", deal, people: [...here] } satisfies Told);
}
