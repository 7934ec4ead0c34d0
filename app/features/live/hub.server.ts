import { sql } from "drizzle-orm";
import type { Actor } from "#db/actor.ts";
import { listenTo, withActor } from "#db/client.server.ts";
import { environment } from "#app/lib/env.server.ts";
import { log } from "#app/lib/log.server.ts";
import { createLine, frameOf, type Line } from "./line.server.ts";
import { createPresence } from "./presence.server.ts";
import { changedFrame, HEARTBEAT, mayHear, maySee, MISSED_FRAME, presenceFrame, unseenFrame } from "./present.ts";
import { findScope, findWorkspaceOf, readUnseen } from "./queries.server.ts";
import { LIVE_CHANNEL, News, type Growth, type Here, type LivePlace, type NewsItem } from "./schema.ts";

const heartbeat = frameOf(HEARTBEAT);
const missed = frameOf(MISSED_FRAME);

const HEARTBEAT_MS = 20_000;
const ASK_AGAIN_MS = 30_000;
const MOST_LINES_A_SESSION = 3;
/** What somebody who comes back may have missed is looked up among the latest; further back everything is read again. */
const MOST_REMEMBERED = 500;

/** One a process: one ear at the database, and every open stream of this process. */
const lines = new Set<Line>();
const presence = createPresence();
const workspaces = new Map<string, Promise<string | null>>();
let remembered: Growth[] = [];
let ear: { stop: () => Promise<void> } | null = null;
let opening: Promise<void> | null = null;

export type Caller = { actor: Actor; sessionId: string; lastHeard: string | null; signal: AbortSignal };

/** Opens a stream for somebody who has been let in; null when the session has just ended, or this instance has no room. */
export async function openLine(caller: Caller): Promise<ReadableStream<Uint8Array> | null> {
  const { actor, sessionId, lastHeard, signal } = caller;
  await ensureEar();
  const [scope, unseen] = await Promise.all([findScope(actor, sessionId), readUnseen(actor)]);
  if (!scope || signal.aborted || lines.size >= environment().liveStreams) return null;
  const { line, stream } = createLine({ actor, sessionId, scope }, { signal, onEnd: (ended) => lines.delete(ended) });
  endOldest(sessionId);
  lines.add(line);
  line.send(frameOf(unseenFrame(unseen)));
  if (await hasMissed(line, lastHeard)) line.send(missed);
  return stream;
}

function ensureEar(): Promise<void> {
  opening ??= openEar().catch((error: unknown) => {
    opening = null;
    throw error;
  });
  return opening;
}

/** Ends every stream: their readers come back to another instance, or when this one is up again. */
export async function hangUp(): Promise<void> {
  for (const line of [...lines]) line.end();
  await ear?.stop();
  ear = null;
  opening = null;
  remembered = [];
}

/** Tells every instance where somebody is looking, and gives back who else is there. */
export async function announce(
  actor: Actor,
  dealId: string,
  place: LivePlace | null,
): Promise<{ me: string; people: Here[] }> {
  const id = actor.side === "buyer" ? actor.stakeholderId : actor.memberId;
  const news = { log: "presence", deal: dealId, id, name: actor.name, side: actor.side, place };
  await withActor(actor, (tx) => tx.execute(sql`select pg_notify(${LIVE_CHANNEL}, ${JSON.stringify(news)})`));
  return { me: id, people: presence.listIn(dealId).filter((other) => other.id !== id) };
}

async function openEar(): Promise<void> {
  let isFirst = true;
  const stopListening = await listenTo(LIVE_CHANNEL, hear, () => {
    if (!isFirst) tellMissed();
    isFirst = false;
  });
  const beating = setInterval(beat, HEARTBEAT_MS);
  const asking = setInterval(() => void askAgain(() => true), ASK_AGAIN_MS);
  ear = {
    async stop() {
      clearInterval(beating);
      clearInterval(asking);
      await stopListening().catch(() => undefined);
    },
  };
}

/** The ear was deaf for a while: nobody knows what was told. */
function tellMissed(): void {
  remembered = [];
  for (const line of lines) line.send(missed);
}

function beat(): void {
  for (const line of lines) line.send(heartbeat);
  for (const deal of presence.forgetGone(wallTime())) void tellPresence(deal);
}

function hear(told: string): void {
  const news = News.safeParse(JSON.parse(told));
  if (news.success) pass(news.data).catch((error: unknown) => log.warn({ err: error }, "live update not passed on"));
}

async function pass(news: NewsItem): Promise<void> {
  switch (news.log) {
    case "access":
      return askAgain(({ scope }) => scope.personId === news.person);
    case "notices":
      return after(news.from, () => tellUnseen(news.reader));
    case "presence":
      return presence.note(news, wallTime()) ? tellPresence(news.deal) : undefined;
    default:
      return after(news.from, () => tellGrowth(news));
  }
}

/** Something shared is told when it is shown, also to those who could see it before. */
async function after(from: string | null | undefined, tell: () => Promise<void>): Promise<void> {
  const wait = from ? Date.parse(from) - wallTime() : 0;
  if (wait <= 0) return tell();
  setTimeout(() => void tell().catch(() => undefined), wait + 50).unref();
}

async function tellGrowth(growth: Growth): Promise<void> {
  const workspaceId = await workspaceOf(growth.deal);
  remembered = [...remembered.slice(1 - MOST_REMEMBERED), growth];
  const frame = frameOf(changedFrame(growth));
  for (const line of lines) if (mayHear(line.scope, growth, workspaceId)) line.send(frame);
}

async function tellPresence(deal: string): Promise<void> {
  const workspaceId = await workspaceOf(deal);
  const frame = frameOf(presenceFrame(deal, presence.listIn(deal)));
  for (const line of lines) if (maySee(line.scope, deal, workspaceId)) line.send(frame);
}

async function tellUnseen(readerId: string): Promise<void> {
  const theirs = [...lines].filter(({ scope }) => scope.readerId === readerId);
  const [first] = theirs;
  if (!first) return;
  const frame = frameOf(unseenFrame(await readUnseen(first.actor)));
  for (const line of theirs) line.send(frame);
}

/** Whoever may hear less than before hears less from now on; whoever may hear nothing is cut off. */
async function askAgain(concerns: (line: Line) => boolean): Promise<void> {
  for (const line of [...lines].filter(concerns)) {
    const scope = await findScope(line.actor, line.sessionId).catch(() => line.scope);
    if (scope) line.scope = scope;
    else line.end();
  }
}

function endOldest(sessionId: string): void {
  const theirs = [...lines].filter((line) => line.sessionId === sessionId);
  for (const line of theirs.slice(0, Math.max(0, theirs.length - MOST_LINES_A_SESSION + 1))) line.end();
}

/** Commits are heard in their order, so whatever grew after the last one heard was missed. */
async function hasMissed({ scope }: Line, lastHeard: string | null): Promise<boolean> {
  if (lastHeard === null) return false;
  const at = remembered.findLastIndex(({ seq }) => seq === lastHeard);
  if (at === -1) return true;
  const later = await Promise.all(
    remembered.slice(at + 1).map(async (growth) => mayHear(scope, growth, await workspaceOf(growth.deal))),
  );
  return later.some(Boolean);
}

const MOST_KNOWN_DEALS = 10_000;

/** A deal never moves to another workspace. */
function workspaceOf(deal: string): Promise<string | null> {
  const known = workspaces.get(deal);
  if (known) return known;
  if (workspaces.size >= MOST_KNOWN_DEALS) workspaces.clear();
  const asked = findWorkspaceOf(deal);
  workspaces.set(deal, asked);
  asked.catch(() => workspaces.delete(deal));
  return asked;
}

/** The machine's own clock, also where a test holds the product's still: the database's goes on. */
function wallTime(): number {
  return performance.timeOrigin + performance.now();
}
