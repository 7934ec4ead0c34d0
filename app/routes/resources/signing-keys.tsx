import { keysDocument } from "#app/features/evidence/keys-page.server.ts";
import { fileResponse } from "#app/lib/file.server.ts";

/** The public keys, for programs. */
export async function loader() {
  return fileResponse({ content: await keysDocument(), type: "application/json" });
}
