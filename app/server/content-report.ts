import express from "express";
import { z } from "zod";
import { log } from "#app/lib/log.server.ts";
import { reportPath } from "#app/server/security-headers.ts";

const reportSchema = z.object({
  "csp-report": z.object({
    "effective-directive": z.string().max(100).optional(),
    "violated-directive": z.string().max(100).optional(),
    "blocked-uri": z.string().max(2000).optional(),
  }),
});

/** What browsers say they refused to run. Only the rule and the foreign host are kept: addresses carry tokens. */
export function createContentReports(): express.Router {
  const reports = express.Router();
  const readReport = express.json({ type: "application/csp-report", limit: "8kb" });
  reports.post(reportPath, readReport, (req, res) => {
    const report = reportSchema.safeParse(req.body);
    if (report.success) {
      const violation = report.data["csp-report"];
      const directive = violation["effective-directive"] ?? violation["violated-directive"];
      log.warn({ directive, blocked: hostOf(violation["blocked-uri"]) }, "content policy violated");
    }
    res.status(204).end();
  });
  return reports;
}

function hostOf(uri: string | undefined): string {
  const text = uri ?? "";
  return URL.canParse(text) ? new URL(text).host : text.slice(0, 20);
}
