import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToString } from "react-dom/server";
import { log } from "#app/lib/log.server.ts";
import { HELD_SHEET } from "#app/lib/held-sheets.ts";
import { NonceProvider } from "#app/lib/nonce.tsx";
import { isDatabaseAway } from "#db/pool.server.ts";

export { host } from "#app/features/activity/host.server.ts";

/** Remix names these five. The page is rendered whole, as one text: its data is there, and pieces cost more than React. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  loadContext: AppLoadContext,
): Promise<Response> {
  const { nonce } = loadContext;
  const data = await readText(remixContext.serverHandoffStream);
  const { serverHandoffStream: _, ...context } = remixContext;
  const html = renderToString(
    <NonceProvider value={nonce}>
      <RemixServer context={context} url={request.url} nonce={nonce} />
    </NonceProvider>,
  );
  headers.set("Content-Type", "text/html; charset=utf-8");
  const page = context.renderMeta?.didRenderScripts
    ? fetchEarly(squeezeManifest(withSheets(html, loadContext)), nonce) + handOver(data, nonce)
    : html;
  // React writes it into a stream, and not into a text; without it browsers lay pages out as they did in the last century.
  loadContext.page = Buffer.from(`<!DOCTYPE html>${page}`);
  return new Response(null, { headers, status });
}

/** Everything a loader, an action or a resource route throws, before Remix replaces it for the reader. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs): void {
  if (request.signal.aborted || isExpected(error)) return;
  if (isDatabaseAway(causedBy(error))) context.retryAfterSeconds = 2;
  log.error({ err: causedBy(error), requestId: context.requestId }, "request failed");
}

async function readText(stream: ReadableStream<Uint8Array> | undefined): Promise<string> {
  if (stream === undefined) return "";
  const decoder = new TextDecoder();
  let text = "";
  const reader = stream.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read())
    text += decoder.decode(piece.value, { stream: true });
  return text;
}

/**
 * Puts the sheets that a page links into its first `<style>`, where the browser still lacks them. The links stay, so that what
 * hydrates finds its elements, but ask for nothing (`keepSheets`).
 */
function withSheets(html: string, { sheets, nonce }: AppLoadContext): string {
  if (sheets === undefined) return html;
  const texts: string[] = [];
  const unlinked = html.replaceAll(/<link rel="stylesheet" href="([^"]+)"\/>/g, (link, href: string) => {
    const text = sheets.get(href);
    if (text === undefined) return link;
    texts.push(text);
    return `<link rel="${HELD_SHEET}" href="${href}"/>`;
  });
  const first = `<style nonce="${nonce}">`;
  return unlinked.replace(first, () => first + texts.join(""));
}

const beforeManifest = "window.__remixManifest = ";
const afterManifest = "\n};";
/** By what Remix wrote: there is one for each route. */
const squeezed = new Map<string, string>();

/** Remix sets the page's part of its manifest on a hundred lines. */
function squeezeManifest(html: string): string {
  const start = html.indexOf(beforeManifest) + beforeManifest.length;
  const end = html.indexOf(afterManifest, start) + afterManifest.length - 1;
  const manifest = html.slice(start, end);
  const short = squeezed.get(manifest) ?? JSON.stringify(JSON.parse(manifest));
  squeezed.set(manifest, short);
  return html.slice(0, start) + short + html.slice(end);
}

/**
 * Remix names a page's scripts ahead, but without the nonce the content policy keeps browsers from fetching them until the
 * page has been read. They come after the styles, which are what people wait for.
 */
function fetchEarly(html: string, nonce: string): string {
  return html.replaceAll('<link rel="modulepreload"', `<link rel="modulepreload" nonce="${nonce}" fetchpriority="low"`);
}

/**
 * What the browser's Remix hydrates from. Remix would stream it through React, piece by piece; see its `StreamTransfer`.
 * Between single quotes, because the data is full of double ones.
 */
function handOver(data: string, nonce: string): string {
  const inner = JSON.stringify(data).slice(1, -1).replaceAll('\\"', '"');
  const text = `'${inner.replaceAll(/['&<>\u2028\u2029]/g, escapeInScript)}'`;
  const controller = "window.__remixContext.streamController";
  return `<script nonce="${nonce}">${controller}.enqueue(${text});${controller}.close();</script>`;
}

function escapeInScript(letter: string): string {
  return `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** A page that is not there, or not for this person, is an answer and no failure of ours. */
function isExpected(error: unknown): boolean {
  return isRouteErrorResponse(error) && error.status < 500;
}

/** The router wraps what it could not route. */
function causedBy(error: unknown): unknown {
  return isRouteErrorResponse(error) && "error" in error ? error.error : error;
}
