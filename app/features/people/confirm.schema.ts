import { z } from "zod";
import { mailedCode } from "#app/lib/code.ts";
import type { FormRefusal } from "#app/lib/form.ts";

/** What a person is about to do when they are asked who they are. */
export const CONFIRM_REASONS = ["roster", "release", "members", "security", "export", "keys", "hooks"] as const;
export type ConfirmReason = (typeof CONFIRM_REASONS)[number];

/** How somebody shows who they are: stakeholders by a mailed code, members by their app, their password or their company's sign-in. */
export type Proof = "code" | "app" | "password" | "service";

/** What was typed on the page that asked. It waits in the page, and goes back to where it came from. */
export type Held = readonly (readonly [name: string, value: string])[];

export type ConfirmState = { held: Held; refused?: FormRefusal; isSent?: boolean };

const missing = { error: "Please type what is asked for." };

export const ConfirmForm = z.discriminatedUnion("step", [
  z.strictObject({ step: z.literal("send") }),
  z.strictObject({ step: z.literal("code"), proof: mailedCode() }),
  z.strictObject({ step: z.literal("service"), proof: z.literal("").default("") }),
  z.strictObject({ step: z.enum(["app", "password"]), proof: z.string(missing).min(1, missing).max(256, missing) }),
]);
