import { request } from "node:http";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { headersOf, type Page } from "./load.ts";

/** Compressed bytes as they cross the wire, without headers. */
export interface FirstLoad {
  readonly html: number;
  /** Without what is for printers: no browser waits for that. */
  readonly css: number;
  /** Sheets that stood in the page, fetched once more for the next one, when this one is there. */
  readonly kept: number;
  readonly js: number;
  readonly print: number;
}

/** Everything a browser with an empty cache fetches for a page, by following the page and the imports of its scripts. */
export async function firstLoadOf(origin: string, page: Page): Promise<FirstLoad> {
  // As somebody who comes from a mail.
  const document = await fetchRaw(origin + page.path, { ...headersOf(page), "sec-fetch-site": "none" });
  const sizes = { html: document.bytes, css: 0, kept: 0, js: 0, print: 0 };
  const linked = (pattern: RegExp) => new Set([...document.text.matchAll(pattern)].map(([, href]) => href));
  const forPrinters = linked(/href="([^"]+\.css)" media="print"/g);
  const held = linked(/<link rel="held" href="([^"]+)"/g);
  const kindOf = (path: string) => (forPrinters.has(path) ? "print" : held.has(path) ? "kept" : "css");
  const waiting = assetsIn(document.text, page.path);
  const seen = new Set(waiting);
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const asset = await fetchRaw(origin + path, headersOf({ path }));
    if (path.endsWith(".css")) sizes[kindOf(path)] += asset.bytes;
    else sizes.js += asset.bytes;
    for (const next of path.endsWith(".js") ? importsIn(asset.text, path) : []) {
      if (seen.has(next)) continue;
      seen.add(next);
      waiting.push(next);
    }
  }
  return sizes;
}

/** Links, preloads and the inline script that starts the application; styles and scripts only. */
function assetsIn(html: string, path: string): string[] {
  const references = html.matchAll(/(?:href|src)="([^"]+\.(?:css|js))"|["'](\/assets\/[^"']+\.js)["']/g);
  return [...new Set([...references].map(([, link, quoted]) => resolvePath(link ?? quoted ?? "", path)))].filter(
    // The manifest inside the page names the scripts of every route that matched, and itself, which no browser then fetches.
    (asset) => asset.startsWith("/assets/") && !asset.startsWith("/assets/manifest-"),
  );
}

function importsIn(script: string, path: string): string[] {
  const references = script.matchAll(/(?:\bimport|\bfrom)\s*"(\.{1,2}\/[^"]+\.js)"/g);
  return [...references].map(([, target]) => resolvePath(target ?? "", path));
}

function resolvePath(reference: string, from: string): string {
  return new URL(reference, `http://127.0.0.1${from}`).pathname;
}

interface Raw {
  readonly text: string;
  readonly bytes: number;
}

/** `fetch` hides how many bytes came. */
function fetchRaw(url: string, headers: Record<string, string>): Promise<Raw> {
  return new Promise((resolve, reject) => {
    const sending = request(url, { headers, agent: false }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.once("error", reject);
      incoming.once("end", () => {
        const body = Buffer.concat(chunks);
        if (incoming.statusCode !== 200) reject(new Error(`${url} answered ${incoming.statusCode}`));
        else resolve({ bytes: body.length, text: decode(body, incoming.headers["content-encoding"]).toString() });
      });
    });
    sending.once("error", reject);
    sending.end();
  });
}

function decode(body: Buffer, encoding: string | undefined): Buffer {
  if (encoding === "br") return brotliDecompressSync(body);
  return encoding === "gzip" ? gunzipSync(body) : body;
}
