import { z } from "zod";
import type { OffReason } from "#db/schema/hooks.ts";
import { choice, commandForm, identifier, line, several } from "#app/lib/fields.ts";
import { HOOK_KINDS, type HookKind } from "./kinds.ts";
import { LONGEST_ADDRESS } from "./limits.ts";

/** One spelling an address. Whether it may be called is looked at by the command, and again at each call. */
function hookAddress() {
  return line(LONGEST_ADDRESS)
    .refine((text) => /^https?:\/\//i.test(text) && URL.canParse(text), {
      error: "Please give a whole address, like https://hooks.company.com/concord.",
      abort: true,
    })
    .transform((text) => {
      const url = new URL(text);
      url.hash = "";
      return url.href;
    })
    .refine((href) => href.length <= LONGEST_ADDRESS, {
      error: `Please keep this to ${LONGEST_ADDRESS} characters.`,
    });
}

function hookKinds() {
  return several(choice(HOOK_KINDS), HOOK_KINDS.length).refine((kinds) => kinds.length > 0, {
    error: "Please choose at least one.",
  });
}

export const MakeHookForm = commandForm({ intent: z.literal("make"), address: hookAddress(), kinds: hookKinds() });
export type MakeHook = Omit<z.output<typeof MakeHookForm>, "intent">;

export const HookForm = z.discriminatedUnion("intent", [
  commandForm({ intent: z.literal("change"), address: hookAddress(), kinds: hookKinds() }),
  commandForm({ intent: z.literal("rotate") }),
  commandForm({ intent: z.literal("switch"), isOn: choice(["yes", "no"]) }),
  commandForm({ intent: z.literal("remove") }),
  commandForm({ intent: z.literal("test") }),
  commandForm({ intent: z.literal("replay"), deliveryId: identifier() }),
]);
export type HookCommand = z.output<typeof HookForm>;
export type CommandOf<Intent extends HookCommand["intent"]> = Extract<HookCommand, { intent: Intent }>;

export type HookRefusal =
  | "too_many_hooks"
  | "not_outside"
  | "hook_gone"
  | "hook_off"
  | "secret_shown"
  | "too_many_secrets"
  | "delivery_busy"
  | "key_reused";

/** A webhook as the administrators' list shows it. */
export type HookRow = {
  id: string;
  address: string;
  kinds: HookKind[];
  madeByName: string;
  madeOn: string;
  offWhy: OffReason | null;
};

/** Why a try got no answer. */
export const PROBLEMS = ["too_slow", "not_outside", "no_secret", "unreachable"] as const;
export type Problem = (typeof PROBLEMS)[number];

export type DeliveryRow = {
  id: string;
  kind: string;
  deal: { id: string; title: string } | null;
  seq: number | null;
  createdAt: Date;
  attempts: number;
  triedAt: Date | null;
  /** Null once it is tried no more. */
  nextAt: Date | null;
  isUnderWay: boolean;
  status: number | null;
  problem: Problem | null;
  doneAt: Date | null;
  endedAt: Date | null;
};

/** Sends once more what was sent, or what tells nothing. Everything else asks who it is. */
export function isHarmless({ intent }: HookCommand): boolean {
  return intent === "test" || intent === "replay";
}
