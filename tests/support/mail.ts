export interface Mail {
  readonly to: readonly string[];
  readonly subject: string;
  /** The plain text, decoded, with plain line ends. */
  readonly text: string;
  /** The same words as a page; empty where a mail has none. */
  readonly html: string;
  readonly headers: ReadonlyMap<string, string>;
}

/** Reads what this product sends: plain text, alone or beside the same words as a page. */
export function readMail(raw: string, to: readonly string[]): Mail {
  const { headers, body } = split(raw.replaceAll("\r\n", "\n"));
  const part = (type: string) => partOf(type, headers, body);
  const subject = decodeWords(headers.get("subject") ?? "");
  return { to, subject, text: part("text/plain"), html: part("text/html"), headers };
}

type Headers = ReadonlyMap<string, string>;

function split(source: string): { headers: Headers; body: string } {
  const end = source.indexOf("\n\n");
  const unfolded = source.slice(0, end).replaceAll(/\n[ \t]+/g, " ");
  const entries = unfolded.split("\n").map((line) => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
  });
  return { headers: new Map(entries), body: source.slice(end + 2) };
}

function partOf(type: string, headers: Headers, body: string): string {
  const boundary = /boundary="?([^";]+)"?/.exec(headers.get("content-type") ?? "")?.[1];
  if (boundary === undefined) return isOf(type, headers) ? decodeBody(headers, body) : "";
  const parts = body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => split(part.trimStart()));
  return parts.map((part) => partOf(type, part.headers, part.body)).find((text) => text !== "") ?? "";
}

function isOf(type: string, headers: Headers): boolean {
  return (headers.get("content-type") ?? "text/plain").startsWith(type);
}

function decodeBody(headers: Headers, body: string): string {
  const encoding = headers.get("content-transfer-encoding")?.toLowerCase();
  if (encoding === "base64") return Buffer.from(body, "base64").toString();
  return encoding === "quoted-printable" ? decodeQuoted(body.replaceAll("=\n", "")) : body;
}

function decodeQuoted(text: string): string {
  const bytes = text.replaceAll(/=([0-9A-F]{2})/gi, (_match, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, "latin1").toString();
}

/** RFC 2047, as in `=?UTF-8?Q?Halden_Logistics?=`. */
function decodeWords(text: string): string {
  const joined = text.replaceAll(/\?=\s+=\?/g, "?==?");
  return joined.replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_match, kind: string, word: string) =>
    kind.toLowerCase() === "b" ? Buffer.from(word, "base64").toString() : decodeQuoted(word.replaceAll("_", " ")),
  );
}
