import type { ServiceRefusal, SignOnState } from "./schema.ts";

/** What somebody reads who came back from a sign-in service and is not in, and what to do next. */
export const stateWords: Readonly<Record<SignOnState, { title: string; lede: string }>> = {
  unreachable: {
    title: "Your company’s sign-in does not answer",
    lede: "Concord asked it and got no answer that fits. Try again in a few minutes. If it stays away, tell an administrator of your workspace: one of them keeps a password for this day.",
  },
  ended: {
    title: "This way in has ended",
    lede: "From here to your company’s sign-in and back takes ten minutes at most, once, and in one browser. Begin again; nothing is lost.",
  },
  declined: {
    title: "Your company’s sign-in did not let you on",
    lede: "It sent you back without a name. If you did not stop it yourself, ask whoever looks after it whether you may use Concord.",
  },
  unproven: {
    title: "Concord could not believe the answer",
    lede: "What came back does not prove that it is from your company’s sign-in and meant for this browser. Begin again; if it happens twice, tell an administrator of your workspace.",
  },
  unverified: {
    title: "Your address is not verified there",
    lede: "Your company’s sign-in names your address, but does not say that it has verified it. Whoever looks after it can switch that on.",
  },
  unknown: {
    title: "No member has this address",
    lede: "Your company’s sign-in knows you, but nobody with your address is a member here. An administrator of your workspace can invite you; your colleagues cannot see that you tried.",
  },
  other_account: {
    title: "This is another account than before",
    lede: "Your address belonged to another account of your company’s sign-in when you first came. If the accounts were changed, an administrator lets the old member go and invites you anew.",
  },
  works_elsewhere: {
    title: "You work in another workspace with this address",
    lede: "An address belongs to one workspace at a time. Ask to be invited at another address, or let the other workspace go first.",
  },
  stale: {
    title: "You were not asked again",
    lede: "Your company’s sign-in remembered you instead of asking who you are. Nothing was changed. Try again, or set up an authenticator app under You: it is then asked instead.",
  },
};

/** What an administrator reads whose change was not taken: beside which field, and the words. */
export const serviceRefusals: Readonly<Record<ServiceRefusal, Record<string, string>>> = {
  unreachable: {
    issuer: "Nothing answers there as an OpenID Connect service under this name. Compare it letter by letter.",
  },
  secret_missing: {
    clientSecret: "Please type the secret too: one that was made for another service is not sent to this.",
  },
  foreign_domain: { domains: "Please choose from the domains of your workspace." },
  service_gone: { form: "Somebody has taken the service off meanwhile." },
  not_proven: { form: "Nobody has signed in by it yet as it is now. Sign in by it once, then come back." },
  no_app: { form: "Set up an authenticator app under You first: whoever requires the service keeps password and app." },
  key_reused: { form: "This form was sent before with other content. Please load the page again." },
};
