import { z } from "zod";
import { mailedCode } from "#app/lib/code.ts";
import { choice, commandForm, emailAddress, line, optional } from "#app/lib/fields.ts";
import { switchFields } from "#app/features/mailings/schema.ts";
import type { MemberRole } from "#db/schema/workspace.ts";
import type { StakeholderRole } from "#db/schema/deals.ts";
import type { MemberWay, SessionKind } from "#db/schema/auth.ts";
import { LOCALES } from "./locales.ts";
import type { Changed } from "./you.present.ts";
import type { FoundRoom } from "#app/features/rooms/schema.ts";

/** Where a person works: a vendor's workspace. */
export type Membership = {
  workspaceId: string;
  memberId: string;
  name: string;
  role: MemberRole;
  requiresFactor: boolean;
};

/** A room that a person has a place in on the customer's side. */
export type Place = {
  workspaceId: string;
  dealId: string;
  stakeholderId: string;
  name: string;
  role: StakeholderRole;
  isAdmitted: boolean;
};

/** How somebody reads dates and numbers, and by which clock: their own matter, and nobody else ever learns of it. */
export type Habits = {
  /** A name of the time zone database. */
  zone: string;
  /** Whether they chose it; otherwise it is what their browser said last. */
  keepsZone: boolean;
  /** As "de-DE". */
  locale: string;
  keepsLocale: boolean;
};

/** A signed-in browser and the person it speaks for. */
export type Session = {
  /** The digest that stands in the database, never the cookie's value. */
  id: string;
  kind: SessionKind;
  /** How a member came in; null for the customer's people. */
  way: MemberWay | null;
  /** The one room a `link` session opens; null for the others. */
  dealId: string | null;
  /** Whether the person proved who they are within the last ten minutes, by the database's clock. */
  isRecent: boolean;
  /** Whether a second factor was shown in this session. */
  hasSecondFactor: boolean;
  person: { id: string; email: string; name: string } & Habits;
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
/** The address alone at first: what is offered then depends on what stands behind its @. */
export const SignInForm = z.strictObject({
  email: emailAddress(),
  password: typedPassword().exactOptional(),
});

/** Pressed in a letter of invitation: with `code` the way to the team's own side is opened in the same press. */
export const OpenRoomForm = z.strictObject({ code: choice(["send"]).optional() });

function typedPassword() {
  const words = { error: "Please type your password." };
  return z.string(words).min(1, words).max(256, { error: "A password has at most 256 characters." });
}

/** Its rules are looked at by the command, which knows whose it is. */
function chosenPassword() {
  const words = { error: "Please choose a password." };
  return z.string(words).min(1, words).max(1024, { error: "must have 12 to 256 characters" });
}

export const AppCodeForm = z.strictObject({
  proof: z
    .string({ error: "Please type the six digits." })
    .min(1, { error: "Please type the six digits." })
    .max(32, { error: "A code has six digits, a recovery code eight characters." }),
});

export const ForgottenForm = z.strictObject({ email: emailAddress() });
export const NewPasswordForm = z.strictObject({ newPassword: chosenPassword() });
export const JoinForm = z.strictObject({ password: chosenPassword() });

const LONGEST_ZONE = 64;

export const YouForm = z.discriminatedUnion("intent", [
  commandForm({ intent: z.literal("end"), mark: z.string().regex(/^[0-9a-f]{16}$/) }),
  commandForm({ intent: z.literal("end_others") }),
  commandForm({ intent: z.literal("password"), password: typedPassword(), newPassword: chosenPassword() }),
  commandForm({ intent: z.literal("mails"), ...switchFields }),
  commandForm({ intent: z.literal("habits"), zone: optional(line(LONGEST_ZONE)), locale: optional(choice(LOCALES)) }),
]);

export type YouChange = Extract<z.output<typeof YouForm>, { intent: Changed }>;

export const OwnFactorForm = z.discriminatedUnion("intent", [
  commandForm({ intent: z.literal("begin") }),
  commandForm({ intent: z.literal("on"), proof: z.string().min(1, { error: "Please type the six digits." }).max(32) }),
  commandForm({ intent: z.literal("codes") }),
  commandForm({ intent: z.literal("off") }),
]);

export const EnterForm = z.strictObject({ email: emailAddress() });

export const CodeForm = z.discriminatedUnion("intent", [
  z.strictObject({ intent: z.literal("send") }),
  z.strictObject({ intent: z.literal("check"), code: mailedCode() }),
]);
