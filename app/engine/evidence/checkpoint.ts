/** How long a log was at a time, and the hash of its last line then. */
export type Checkpoint = {
  readonly log: string;
  readonly length: number;
  readonly head: string;
  /** ISO 8601, UTC, milliseconds. */
  readonly at: string;
};

const FORMAT = "concord-log/v1";
const LOG = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/(?:shared|buyer|seller)";
const TIME = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z`;
const WHOLE = new RegExp(`^${FORMAT}\n(${LOG})\n([1-9]\\d{0,8})\n([0-9a-f]{64})\n(${TIME})\n$`);

/** The five lines of `checkpoint.txt`, each with its newline: exactly these bytes are signed. */
export function checkpointText({ log, length, head, at }: Checkpoint): string {
  return `${[FORMAT, log, String(length), head, at].join("\n")}\n`;
}

/** Null for anything that `checkpointText` did not write. */
export function parseCheckpoint(text: string): Checkpoint | null {
  const lines = WHOLE.exec(text);
  if (!lines) return null;
  const [, log = "", length, head = "", at = ""] = lines;
  return { log, length: Number(length), head, at };
}
