import { openApiDocument } from "#app/features/api/openapi.server.ts";
import { fileResponse } from "#app/lib/file.server.ts";

/** What the API takes and gives (OpenAPI 3.1). It says nothing of anybody, so it needs no key. */
export function loader() {
  return fileResponse({ content: JSON.stringify(openApiDocument(), null, 2), type: "application/json" });
}
