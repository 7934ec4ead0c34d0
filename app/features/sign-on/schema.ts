import { z } from "zod";
import { choice, commandForm, line, mailDomain, optional, several } from "#app/lib/fields.ts";

/** A way in that the sign-in page offers for what stands behind the @ of an address. */
export type ServiceOffer = { workspaceId: string; host: string; isRequired: boolean };

/** Why somebody who came back from a sign-in service is not in. Each is a page of its own. */
export const SIGN_ON_STATES = [
  "unreachable",
  "ended",
  "declined",
  "unproven",
  "unverified",
  "unknown",
  "other_account",
  "works_elsewhere",
  "stale",
] as const;
export type SignOnState = (typeof SIGN_ON_STATES)[number];

export const ServiceForm = z.discriminatedUnion("intent", [
  commandForm({
    intent: z.literal("set_up"),
    issuer: issuerAddress(),
    clientId: line(300),
    clientSecret: optional(line(300)),
    domains: several(mailDomain(), 50).refine((domains) => domains.length > 0, {
      error: "Please choose at least one.",
    }),
  }),
  commandForm({ intent: z.literal("require"), isRequired: choice(["yes", "no"]) }),
  commandForm({ intent: z.literal("remove") }),
]);
export type ServiceCommand = z.output<typeof ServiceForm>;
export type SetUpService = Omit<Extract<ServiceCommand, { intent: "set_up" }>, "intent">;

export type ServiceRefusal =
  "unreachable" | "secret_missing" | "foreign_domain" | "service_gone" | "not_proven" | "no_app" | "key_reused";

/** What the service calls itself; where it may stand is looked at when it is asked. */
function issuerAddress() {
  const words = { error: "Please give the address that the service calls its issuer, like https://login.company.com." };
  return z
    .string(words)
    .transform((text) => text.trim())
    .refine((text) => text.length <= 500 && /^https?:\/\/[^\s?#]+$/.test(text) && URL.canParse(text), words);
}
