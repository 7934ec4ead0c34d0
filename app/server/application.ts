import express, { type Express, type RequestHandler } from "express";
import { createHealth } from "#app/server/health.ts";
import { createContentReports } from "#app/server/content-report.ts";
import { createHostCheck } from "#app/server/host-check.ts";
import { createOriginGate } from "#app/server/origin-gate.ts";
import { createRateLimit } from "#app/server/rate-limit.ts";
import { createRefusalHandler } from "#app/server/refusal.ts";
import { type AnswerRequest, createRemixAdapter } from "#app/server/remix-adapter.ts";
import { assignRequestId } from "#app/server/request-id.ts";
import { checkRequest } from "#app/server/request-limits.ts";
import { createRequestLog } from "#app/server/request-log.ts";
import type { Sheets } from "#app/server/sheets.ts";
import { type ContentPolicy, createSecurityHeaders } from "#app/server/security-headers.ts";

export interface ApplicationParts {
  readonly appOrigin: string;
  readonly trustProxyHops: number;
  readonly requestsPerMinute: number;
  readonly contentPolicy: ContentPolicy;
  /** The built client files, or Vite while developing. */
  readonly assets: readonly RequestHandler[];
  readonly sheets: Sheets;
  readonly answer: AnswerRequest;
  readonly isReady: () => Promise<boolean>;
  readonly templateOf: (path: string) => string;
}

/** The order is a guarantee, and a test keeps it: nothing of the application runs before the last gate. */
export function createApplication(parts: ApplicationParts): Express {
  const application = express();
  const securityHeaders = createSecurityHeaders(parts.contentPolicy);
  application.disable("x-powered-by");
  application.disable("etag");
  application.set("trust proxy", parts.trustProxyHops);

  application.use(assignRequestId);
  application.use(createRequestLog(parts.templateOf));
  application.use(["/healthz", "/readyz"], securityHeaders);
  application.use(createHealth(parts.isReady));
  application.use(createHostCheck(parts.appOrigin));
  application.use(securityHeaders);
  application.use(checkRequest);
  application.use(createRateLimit(parts.requestsPerMinute));
  application.use(createContentReports());
  application.use(createOriginGate(parts.appOrigin));
  for (const serveAsset of parts.assets) application.use(serveAsset);
  application.use(createRemixAdapter(parts));
  application.use(createRefusalHandler(securityHeaders));
  return application;
}
