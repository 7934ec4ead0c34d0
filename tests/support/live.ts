import type { Actor } from "#db/actor.ts";
import type { SessionKind } from "#db/schema/auth.ts";
import { openLine } from "#app/features/live/hub.server.ts";
import { sha256 } from "#app/lib/digest.server.ts";
import { sessionToken } from "#tests/support/sign-in.ts";

export type Heard = {
  /** Everything heard so far, frame by frame, without heartbeats. */
  readonly frames: readonly string[];
  /** Waits until that many frames have come; what came until then. */
  readonly until: (count: number) => Promise<readonly string[]>;
  readonly hasEnded: Promise<void>;
  readonly sessionId: string;
  readonly leave: () => void;
};

type Listening = { kind: SessionKind; lastHeard?: string; sessionId?: string };

/** Opens a stream as this person would, with a session of its own unless one is given, and listens. */
export async function listenAs(actor: Actor, { kind, lastHeard, sessionId: given }: Listening): Promise<Heard> {
  const sessionId = given ?? sha256(await sessionToken(actor.personId, kind));
  const leaving = new AbortController();
  const stream = await openLine({ actor, sessionId, lastHeard: lastHeard ?? null, signal: leaving.signal });
  if (!stream) throw new Error("No stream");
  const frames: string[] = [];
  const waiting = new Set<() => void>();
  const hasEnded = collect(stream, (frame) => {
    if (frame.startsWith("event:") || frame.startsWith("id:")) frames.push(frame);
    for (const wake of waiting) wake();
  });
  async function until(count: number): Promise<readonly string[]> {
    while (frames.length < count) {
      await new Promise<void>((resolve) => {
        waiting.add(resolve);
      });
    }
    return frames;
  }
  return { frames, until, hasEnded, sessionId, leave: () => leaving.abort() };
}

async function collect(stream: ReadableStream<Uint8Array>, hear: (frame: string) => void): Promise<void> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    text += decoder.decode(piece.value, { stream: true });
    const parts = text.split("\n\n");
    text = parts.pop() ?? "";
    for (const part of parts) hear(part);
  }
}
