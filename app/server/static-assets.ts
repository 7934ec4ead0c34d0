import express, { type NextFunction, type Request, type RequestHandler, type Response } from "express";
import { existsSync, readdirSync } from "node:fs";
import { extname, join, relative } from "node:path";
import { accepts } from "#app/server/compress.ts";
import { Refusal } from "#app/server/refusal.ts";

const hashedPrefix = "/assets/";

/**
 * The built client files. Names below /assets carry a hash of their content, so they may be kept for ever; the build
 * has compressed them beforehand.
 */
export function createStaticAssets(folder: string): RequestHandler[] {
  const options = { index: false, redirect: false, dotfiles: "ignore", etag: true, cacheControl: false } as const;
  const serve = express.static(folder, { ...options, setHeaders });
  return [createCompressedChoice(folder), onlyFor(listFiles(folder), serve), refuseMissingAsset];
}

/** Every page passes here: what is no file of the build is not looked for on the disk. */
function onlyFor(files: ReadonlySet<string>, serve: RequestHandler): RequestHandler {
  return function serveKnown(req, res, next) {
    if (files.has(req.path)) serve(req, res, next);
    else next();
  };
}

function listFiles(folder: string): Set<string> {
  if (!existsSync(folder)) return new Set();
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Set(entries.map(({ parentPath, name }) => `/${relative(folder, join(parentPath, name))}`));
}

function setHeaders(res: { setHeader: (name: string, value: string) => void }, path: string): void {
  if (!path.includes(hashedPrefix)) return;
  res.setHeader("Cache-Control", "public, max-age=31536000, immutable");
  res.setHeader("Vary", "Accept-Encoding");
}

/** Serves `x.js.br` under the name and type of `x.js`. The build does not change while it is served. */
function createCompressedChoice(folder: string): RequestHandler {
  const compressed = new Set([...listFiles(folder)].filter(isCompressed).map((path) => path.slice(0, -".br".length)));
  return function chooseCompressed(req, res, next) {
    const path = req.path;
    if (isReading(req.method) && compressed.has(path) && accepts(req.headers, "br")) {
      res.set("Content-Encoding", "br").type(extname(path));
      req.url = `${path}.br`;
    }
    next();
  };
}

function isCompressed(path: string): boolean {
  return path.startsWith(hashedPrefix) && path.endsWith(".br");
}

function isReading(method: string): boolean {
  return method === "GET" || method === "HEAD";
}

/** After a deployment an open page may ask for a file of the build before: the application has no answer to that. */
function refuseMissingAsset(req: Request, _res: Response, next: NextFunction): void {
  next(req.path.startsWith(hashedPrefix) ? missing() : undefined);
}

function missing(): Refusal {
  return new Refusal({ status: 404, title: "That file is not here any more", advice: "Load the page again." });
}
