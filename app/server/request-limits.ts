import type { NextFunction, Request, Response } from "express";
import { LARGEST_FILE } from "#app/lib/upload-size.ts";
import { Refusal } from "#app/server/refusal.ts";

const longestUrl = 4096;
const kilobyte = 1024;

const readingMethods = ["GET", "HEAD"];
const writingMethods = ["POST", "PUT", "PATCH", "DELETE"];

/** Bytes a body of this type may have. A type that is not here is not taken. */
const largestBodies: Readonly<Record<string, number>> = {
  "application/x-www-form-urlencoded": 256 * kilobyte,
  // A bundle that is brought to be checked.
  "multipart/form-data": 1024 * kilobyte,
  "application/json": 1024 * kilobyte,
  "application/csp-report": 8 * kilobyte,
};

/** The one address that takes a file, and room for the form's other fields around it. */
const fileAddress = /^\/rooms\/[^/]+\/resources\/file(?:\.data)?$/;
const largestFileBody = LARGEST_FILE + 64 * kilobyte;

/** What can be refused from the first lines of a request, before a byte of its body is read. */
export function checkRequest(req: Request, _res: Response, next: NextFunction): void {
  next(refuseMethod(req) ?? refuseUrl(req) ?? refuseBody(req) ?? undefined);
}

export function isWriting(req: Request): boolean {
  return writingMethods.includes(req.method);
}

/** The limit that holds while the body streams in; a declared length may be missing or a lie. */
export function largestBodyOf(req: Request): number {
  if (takesFile(req)) return largestFileBody;
  return largestBodies[contentTypeOf(req)] ?? 0;
}

/** A form with a file in it, sent to where files are taken. */
export function takesFile(req: Request): boolean {
  return contentTypeOf(req) === "multipart/form-data" && fileAddress.test(req.path);
}

export function bodyTooLarge(req: Request): Refusal {
  return new Refusal({
    status: 413,
    title: "That was too much at once",
    advice: `${howToShorten(req)} Nothing was saved.`,
    headers: { Connection: "close" },
  });
}

function howToShorten(req: Request): string {
  if (takesFile(req)) return "A file may have 10 MB. Go back and choose a smaller one.";
  if (contentTypeOf(req) === "multipart/form-data") return "Go back and choose a smaller file.";
  return "Shorten the text and send it again.";
}

function refuseMethod(req: Request): Refusal | null {
  if (readingMethods.includes(req.method) || isWriting(req)) return null;
  return new Refusal({
    status: 405,
    title: "That kind of request is not served here",
    advice: "Go back and follow a link or a button.",
    headers: { Allow: [...readingMethods, ...writingMethods].join(", ") },
  });
}

function refuseUrl(req: Request): Refusal | null {
  if (req.url.length > longestUrl) {
    return new Refusal({
      status: 414,
      title: "That address is too long",
      advice: "Go back and follow a shorter link.",
    });
  }
  return isPlainPath(req.url) ? null : malformed();
}

/** Refuses the absolute form (`GET http://…`), broken percent encoding and the NUL that no database takes. */
function isPlainPath(url: string): boolean {
  try {
    return url.startsWith("/") && !decodeURIComponent(url.split("?")[0] ?? "").includes("\0");
  } catch {
    return false;
  }
}

function refuseBody(req: Request): Refusal | null {
  if (!hasBody(req)) return null;
  if (!isWriting(req)) return malformed();
  if (largestBodyOf(req) === 0 || req.headers["content-encoding"] !== undefined) return unknownType();
  return Number(req.headers["content-length"] ?? 0) > largestBodyOf(req) ? bodyTooLarge(req) : null;
}

function hasBody(req: Request): boolean {
  return req.headers["transfer-encoding"] !== undefined || Number(req.headers["content-length"] ?? 0) > 0;
}

function contentTypeOf(req: Request): string {
  return (req.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
}

function malformed(): Refusal {
  return new Refusal({ status: 400, title: "That address is not complete", advice: "Check the link and try again." });
}

function unknownType(): Refusal {
  return new Refusal({
    status: 415,
    title: "That kind of content is not taken here",
    advice: "Send a form or JSON. Nothing was saved.",
    headers: { Connection: "close" },
  });
}
