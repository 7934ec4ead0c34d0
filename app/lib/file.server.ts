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

/** What every file system and every header takes. */
export function asciiName(name: string): string {
  const plain = name.normalize("NFD").replaceAll(/\p{M}/gu, "");
  const safe = plain.replaceAll(/[^A-Za-z0-9._-]+/g, "-").replaceAll(/^[-.]+|-+$/g, "");
  return safe.slice(0, 100) || "file";
}
