/** The one thing besides assets that is kept: what never changes under its address, by the browser of whoever may see it. */
export const KEPT_BY_ITS_READER = "private, max-age=31536000, immutable";

type File = {
  content: string | Uint8Array;
  /** Without a charset: text is UTF-8. */
  type: string;
  /** Offered for saving under this name, ASCII; shown in the browser where it is left out. */
  fileName?: string;
};

/** Something to keep or to fetch, as bytes. It is never cached: whoever lost access has to lose it at once. */
export function fileResponse({ content, type, fileName }: File): Response {
  const isText = typeof content === "string";
  const headers = new Headers({
    "Content-Type": isText ? `${type}; charset=utf-8` : type,
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
  });
  if (fileName !== undefined) headers.set("Content-Disposition", `attachment; filename="${asciiName(fileName)}"`);
  return new Response(isText ? content : Buffer.from(content), { headers });
}

type Streamed = { name: string; type: string; size: number; content: ReadableStream<Uint8Array> };

/** What somebody put here, as it comes. It says how long it is, by which the host knows that it is no page. */
export function streamResponse({ name, type, size, content }: Streamed): Response {
  const headers = {
    "Content-Type": type,
    "Content-Length": String(size),
    "Content-Disposition": attachmentHeader(name),
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
  };
  return new Response(content, { headers });
}

type Picture = { name: string; mediaType: string; bytes: Uint8Array };

/**
 * A picture of our own pages under an address made of what is in it: the browser that fetched it may keep it, and nobody between.
 * It is a file like others, so that whoever opens its address by itself is asked where to save it.
 */
export function pictureResponse({ name, mediaType, bytes }: Picture): Response {
  const headers = {
    "Content-Type": mediaType,
    "Content-Length": String(bytes.length),
    "Content-Disposition": attachmentHeader(name),
    "Cache-Control": KEPT_BY_ITS_READER,
    "X-Content-Type-Options": "nosniff",
  };
  return new Response(Buffer.from(bytes), { headers });
}

/** Parts as a reader takes them: the next one is made when it has taken the one before, and none once it has gone. */
export function streamOf(parts: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  const source = {
    async pull(controller: ReadableStreamDefaultController<Uint8Array>) {
      const part = await parts.next();
      if (part.done === true) controller.close();
      else controller.enqueue(part.value);
    },
    async cancel() {
      await parts.return(undefined);
    },
  };
  return new ReadableStream(source, { highWaterMark: 0 });
}

/** The same stream, which breaks off before the next part once its reader may not have it any more. */
export function whileAllowed(content: ReadableStream<Uint8Array>, isAllowed: () => Promise<boolean>) {
  return streamOf(checkEach(content.getReader(), isAllowed));
}

async function* checkEach(reader: ReadableStreamDefaultReader<Uint8Array>, isAllowed: () => Promise<boolean>) {
  try {
    while (await isAllowed()) {
      const part = await reader.read();
      if (part.done) return;
      yield part.value;
    }
    throw new Error("Whoever fetched this lost the right to it while it was sent");
  } finally {
    await reader.cancel();
  }
}

/** RFC 6266: the name in plain letters for old readers, and as it is for all others. */
export function attachmentHeader(name: string): string {
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${asciiName(name)}"; filename*=UTF-8''${encoded}`;
}

/** What every file system and every header takes. */
export function asciiName(name: string): string {
  const plain = name.normalize("NFD").replaceAll(/\p{M}/gu, "");
  const safe = plain.replaceAll(/[^A-Za-z0-9._-]+/g, "-").replaceAll(/^[-.]+|-+$/g, "");
  return safe.slice(0, 100) || "file";
}
