import { VERIFY_SCRIPT } from "#app/features/evidence/verify-script.server.ts";
import { fileResponse } from "#app/lib/file.server.ts";

/** The script that every bundle carries, from a place that a forged bundle does not control. */
export function loader() {
  return fileResponse({ content: VERIFY_SCRIPT, type: "text/plain", fileName: "verify.sh" });
}
