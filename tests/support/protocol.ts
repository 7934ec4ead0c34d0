/**
 * Reads what a client sends to PostgreSQL, as far as needed to know which statements it runs. One reader a connection:
 * statements that were prepared are run by name later.
 */
export class SentStatements {
  #rest = Buffer.alloc(0);
  #isStarted = false;
  readonly #prepared = new Map<string, string>();

  /** The statements that these bytes run, in their order. Preparing one is not running it. */
  read(bytes: Buffer): string[] {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    const texts: string[] = [];
    for (let message = this.#next(); message !== null; message = this.#next()) {
      const text = this.#textOf(message);
      if (text !== null) texts.push(text);
    }
    return texts;
  }

  /** One byte of type, four of length, which count themselves. Only the first message has no type. */
  #next(): Message | null {
    const head = this.#isStarted ? 1 : 0;
    if (this.#rest.length < head + 4) return null;
    const end = head + this.#rest.readInt32BE(head);
    if (this.#rest.length < end) return null;
    const message = {
      type: head === 0 ? "" : this.#rest.toString("latin1", 0, 1),
      body: this.#rest.subarray(head + 4, end),
    };
    this.#rest = this.#rest.subarray(end);
    this.#isStarted = true;
    return message;
  }

  #textOf({ type, body }: Message): string | null {
    if (type === "Q") return wordAt(body, 0).text;
    if (type === "P") {
      const name = wordAt(body, 0);
      const { text } = wordAt(body, name.end);
      this.#prepared.set(name.text, text);
      return null;
    }
    // Bind names a portal first, then the statement.
    if (type !== "B") return null;
    const statement = wordAt(body, wordAt(body, 0).end);
    return withValues(this.#prepared.get(statement.text) ?? "", body.toString("latin1", statement.end));
  }
}

interface Message {
  readonly type: string;
  readonly body: Buffer;
}

function wordAt(body: Buffer, from: number): { text: string; end: number } {
  const end = body.indexOf(0, from);
  return { text: body.toString("utf8", from, end), end: end + 1 };
}

/** The values stand behind the statement, as a comment. */
export function withValues(text: string, values: string): string {
  return text + valuesBegin + values;
}

const valuesBegin = "\n-- ";

export type Kind = "statements" | "context" | "transactionControl";

/** Taking on a role, and begin and commit, are counted apart from what a page asks for. */
export function kindOf(text: string): Kind {
  if (/^\s*(begin|commit|rollback|savepoint|release|start transaction)/i.test(text)) return "transactionControl";
  const [statement = ""] = text.split(valuesBegin);
  return /^\s*select\s+set_config\('role'/i.test(statement) && !/\bfrom\b/i.test(statement) ? "context" : "statements";
}

/** The delivery of mail polls in the same process, whatever page is open. */
export function isOfWorker(text: string): boolean {
  return text.includes("concord_worker");
}
