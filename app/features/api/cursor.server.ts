import { createHmac, timingSafeEqual } from "node:crypto";
import { secretFor } from "#app/lib/secrets.server.ts";
import { isUuid } from "#app/lib/http.server.ts";

/** Whose list a cursor goes on in: a cursor of another workspace, or of a list that was asked for otherwise, is none. */
export type CursorPlace = { workspaceId: string; list: string };

const CURSOR = /^(?<after>[0-9a-f-]{36})\.(?<seal>[\w-]{22})$/;

export function cursorAfter(place: CursorPlace, after: string): string {
  return `${after}.${sealOf(place, after)}`;
}

/** The id behind which the next page begins; null where somebody else made the cursor, or changed it. */
export function readCursor(place: CursorPlace, cursor: string): string | null {
  const { after = "", seal = "" } = CURSOR.exec(cursor)?.groups ?? {};
  if (!isUuid(after)) return null;
  return timingSafeEqual(Buffer.from(sealOf(place, after)), Buffer.from(seal)) ? after : null;
}

function sealOf({ workspaceId, list }: CursorPlace, after: string): string {
  const seal = createHmac("sha256", secretFor("api-cursor")).update(JSON.stringify([workspaceId, list, after]));
  return seal.digest("base64url").slice(0, 22);
}
