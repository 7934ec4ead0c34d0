import { canonicalJson } from "../alignment/canonical.ts";
import { inNfc } from "./log-line.ts";

/**
 * What is signed about one decision. `content_sha256` binds it to the bytes of `plan.json`, `log` to the room's log, `kid`
 * to the key. Keys are written as they stand in the file.
 */
export type SignoffStatement = {
  readonly format: typeof STATEMENT_FORMAT;
  readonly log: string;
  readonly deal: { readonly id: string; readonly title: string };
  readonly account: string;
  readonly vendor: string;
  readonly version: number;
  readonly content_sha256: string;
  /** `role` is the place in the room in which they decided. */
  readonly signer: { readonly name: string; readonly email: string; readonly role: string };
  readonly decision: "approved" | "approved_with_conditions" | "sent_back" | "declined";
  readonly reason: string | null;
  /** Who was asked first and let the signer decide in their place; left out where the signer was asked. */
  readonly on_behalf_of?: { readonly name: string; readonly reason: string; readonly passed_on_at: string } | undefined;
  readonly intent: string;
  /** ISO 8601, UTC, milliseconds. */
  readonly decided_at: string;
  readonly method: typeof METHOD;
  /** Where it was recorded. */
  readonly origin: string;
  readonly kid: string;
};

export const STATEMENT_FORMAT = "concord.signoff/1";

/** How we know who decided. A mailed code is no authenticator of any assurance level, so none is claimed. */
export const METHOD = "mailbox-verified by a code";

/** Canonical JSON (RFC 8785) over NFC text, without a newline: exactly these bytes are signed. */
export function statementText(statement: SignoffStatement): string {
  if (!Number.isSafeInteger(statement.version))
    throw new RangeError("The only number of a statement is a safe integer");
  return canonicalJson(inNfc(statement));
}
