import { sayExactDay } from "#app/ui/dates.ts";
import { conditionsIn, type Condition } from "./conditions.ts";
import {
  decidedView,
  exactOf,
  ofVersion,
  type DecidedView,
  type ExactView,
  type Read,
  type Reader,
} from "./page.present.ts";
import type { PassedOn } from "./schema.ts";

export type ReceiptView = DecidedView & {
  signoffId: string;
  /** Whether a certificate and a bundle can be made of it. */
  isProven: boolean;
  /** Empty unless it is an approval with conditions. */
  conditions: Condition[];
  exact: ExactView;
  isOwn: boolean;
  intent: string;
  email: string;
  /** ISO 8601, UTC. */
  decidedAt: string;
  /** "Karin Solberg passed it on, Sat 21 Nov 2026: …"; null where they decided for themselves. */
  passed: string | null;
};

export function receiptsOf(read: Read, { actor }: Pick<Reader, "actor">): ReceiptView[] {
  const me = actor.side === "buyer" ? actor.stakeholderId : null;
  const receipts = read.record.decisions.filter(ofVersion(read.version)).map((decision) => ({
    ...decidedView(decision),
    exact: exactOf(read),
    isOwn: decision.stakeholderId === me,
    intent: decision.intent,
    signoffId: decision.id,
    isProven: decision.isStated,
    conditions: conditionsIn(decision),
    email: decision.email,
    passed: decision.onBehalfOf && passedWords(decision.onBehalfOf),
    decidedAt: decision.decidedAt.toISOString(),
  }));
  return receipts.toReversed().toSorted((a, b) => Number(b.isOwn) - Number(a.isOwn));
}

function passedWords({ name, reason, at }: PassedOn): string {
  return `${name} passed it on, ${sayExactDay(at.slice(0, 10))}: ${reason}`;
}
