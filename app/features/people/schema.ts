import { z } from "zod";
import { mailedCode } from "#app/lib/code.ts";
import { emailAddress } from "#app/lib/fields.ts";
import type { MemberRole } from "#db/schema/workspace.ts";
import type { StakeholderRole } from "#db/schema/deals.ts";
import type { SessionKind } from "#db/schema/auth.ts";
import type { FoundRoom } from "#app/features/rooms/schema.ts";

/** Where a person works: a vendor's workspace. */
export type Membership = { workspaceId: string; memberId: string; name: string; role: MemberRole };

/** A room that a person has a place in on the customer's side. */
export type Place = {
  workspaceId: string;
  dealId: string;
  stakeholderId: string;
  name: string;
  role: StakeholderRole;
  isAdmitted: boolean;
};

/** A signed-in browser and the person it speaks for. */
export type Session = {
  /** The digest that stands in the database, never the cookie's value. */
  id: string;
  kind: SessionKind;
  /** The one room a `link` session opens; null for the others. */
  dealId: string | null;
  /** Whether the person proved who they are within the last ten minutes, by the database's clock. */
  isRecent: boolean;
  /** Whether a second factor was shown in this session. */
  hasSecondFactor: boolean;
  person: { id: string; email: string; name: string };
  /** Empty unless the person signed in with a password: a browser never holds both sides at once. */
  memberships: readonly Membership[];
  /** Empty when the person signed in with a password. */
  places: readonly Place[];
  /** The room that the request asks for, where the person has a place in it. */
  room: FoundRoom | null;
};

/** Why a mailed code was not taken. `code_unknown`: this browser has not asked for one, or for something else. */
export type CodeRefusal = "code_wrong" | "code_exhausted" | "code_expired" | "code_unknown";

/** Forms of people whom nobody knows yet carry no command key: their codes and links work once by themselves. */
export const SignInForm = z.strictObject({
  email: emailAddress(),
  password: z
    .string({ error: "Please type your password." })
    .min(1, { error: "Please type your password." })
    .max(256, { error: "A password has at most 256 characters." }),
});

export const EnterForm = z.strictObject({ email: emailAddress() });

export const CodeForm = z.discriminatedUnion("intent", [
  z.strictObject({ intent: z.literal("send") }),
  z.strictObject({ intent: z.literal("check"), code: mailedCode() }),
]);
