import { randomBytes } from "node:crypto";
import type { Request, Response } from "express";
import helmet from "helmet";

export type SecurityHeaders = (req: Request, res: Response, next: (error?: unknown) => void) => void;

/** What Vite's hot reload needs: a web socket, and style elements without a nonce. Never in a build. */
export type ContentPolicy = "strict" | "development";

/** On every response, refusals and assets too. `Cache-Control: no-store` is lifted for hashed assets alone. */
export function createSecurityHeaders(policy: ContentPolicy): SecurityHeaders {
  const protect = helmet(helmetOptions(policy));
  return function setSecurityHeaders(req, res, next) {
    res.locals["nonce"] ??= randomBytes(16).toString("base64");
    res.set({ "Permissions-Policy": permissionsPolicy, "Cache-Control": "no-store" });
    protect(req, res, next);
  };
}

export function nonceOf(res: { readonly locals: Record<string, unknown> }): string {
  return String(res.locals["nonce"]);
}

export const reportPath = "/csp-report";

function helmetOptions(policy: ContentPolicy): Parameters<typeof helmet>[0] {
  return {
    contentSecurityPolicy: { useDefaults: false, directives: directives(policy) },
    strictTransportSecurity: { maxAge: 63_072_000, includeSubDomains: true },
    // With helmet's own no-referrer Chromium sends `Origin: null` on same-origin form posts; any longer referrer would
    // carry the invitation's token into logs.
    referrerPolicy: { policy: "strict-origin" },
    crossOriginOpenerPolicy: { policy: "same-origin" },
    crossOriginResourcePolicy: { policy: "same-origin" },
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: "deny" },
  };
}

function directives(policy: ContentPolicy) {
  const nonce = (_req: unknown, res: object) => `'nonce-${nonceOf(res as Response)}'`;
  return {
    defaultSrc: ["'none'"],
    scriptSrc: [nonce, "'strict-dynamic'"],
    styleSrc: policy === "strict" ? ["'self'", nonce] : ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", "data:"],
    fontSrc: ["'self'"],
    connectSrc: policy === "strict" ? ["'self'"] : ["'self'", "ws:"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    objectSrc: ["'none'"],
    frameAncestors: ["'none'"],
    reportUri: [reportPath],
  };
}

const permissionsPolicy = [
  "accelerometer",
  "camera",
  "display-capture",
  "geolocation",
  "gyroscope",
  "microphone",
  "midi",
  "payment",
  "usb",
]
  .map((feature) => `${feature}=()`)
  .join(", ");
