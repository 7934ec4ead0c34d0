import type { Actor } from "#db/actor.ts";
import { OPENING } from "./present.ts";
import type { Scope } from "./schema.ts";

/** What is told, as it goes over the wire: made once for all who hear it. */
export type Frame = Uint8Array;

const encoder = new TextEncoder();

export function frameOf(text: string): Frame {
  return encoder.encode(text);
}

/** One open stream. What it may tell is asked again and again, so `scope` changes. */
export type Line = {
  readonly actor: Actor;
  readonly sessionId: string;
  scope: Scope;
  readonly send: (frame: Frame) => void;
  readonly end: () => void;
};

/** A reader who takes in less than is told gets cut off and comes back: nothing is kept for them beyond this. */
const MOST_BYTES_WAITING = 256 * 1024;

/** The stream and the line that feeds it. `onEnd` is called once, whoever ends it. */
export function createLine(
  facts: Pick<Line, "actor" | "sessionId" | "scope">,
  { signal, onEnd }: { signal: AbortSignal; onEnd: (line: Line) => void },
): { line: Line; stream: ReadableStream<Uint8Array> } {
  let control: ReadableStreamDefaultController<Uint8Array> | null = null;
  const line: Line = {
    ...facts,
    send(frame) {
      if (control === null) return;
      if ((control.desiredSize ?? 0) <= 0) end();
      else control.enqueue(frame);
    },
    end,
  };
  function end(): void {
    if (control === null) return;
    const open = control;
    control = null;
    onEnd(line);
    open.close();
  }
  const stream = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        control = controller;
        controller.enqueue(frameOf(OPENING));
      },
      cancel() {
        control = null;
        onEnd(line);
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: MOST_BYTES_WAITING }),
  );
  signal.addEventListener("abort", end, { once: true });
  return { line, stream };
}
