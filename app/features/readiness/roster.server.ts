import { and, isNotNull, isNull, ne, or } from "drizzle-orm";
import { stakeholders } from "#db/schema/deals.ts";

/**
 * Who counts for the verdict: everybody a champion has admitted, joined or not, and seats that nobody fills yet
 * (they have no mail address). Never guests, never who was removed.
 */
export function isOnRoster() {
  return and(
    isNull(stakeholders.removedAt),
    ne(stakeholders.role, "guest"),
    or(isNotNull(stakeholders.admittedAt), isNull(stakeholders.email)),
  );
}
