import { paths } from "#app/paths.ts";
import type { Writers } from "./mail.present.ts";

/** Mails about ways in, and about what goes out by itself. */
export const accountWriters: Pick<
  Writers,
  | "member_invitation"
  | "key_made"
  | "hook_set"
  | "hook_stopped"
  | "new_password"
  | "password_changed"
  | "entered_by_domain"
> = {
  member_invitation: ({ vendorName, invitedBy }, { origin, secret }) => ({
    subject: `${invitedBy} invites you to the workspace of ${vendorName}`,
    sender: invitedBy,
    body: [
      `${invitedBy} made you a member of the workspace of ${vendorName} in Concord: the pipeline, the deals you work on, and the rooms you share with customers.`,
      "The link below lets you choose a password. It opens nothing before you do.",
    ],
    action: { label: "Join the workspace", url: origin + paths.join(secret) },
    fine: ["It works once, within 14 days. If you did not expect this mail, you need do nothing."],
  }),
  key_made: ({ keyName, madeBy, scopes, vendorName }, { origin }) => ({
    subject: `${madeBy} made an API key: ${keyName}`,
    sender: null,
    body: [
      `${madeBy} made the API key “${keyName}” for the workspace of ${vendorName}. Whoever holds it reaches the workspace without signing in, as far as this goes: ${scopes}.`,
      "If that was not meant to be, end the key; it stops at once.",
    ],
    action: { label: "Look at the keys", url: origin + paths.keySettings() },
    fine: ["Every administrator of the workspace gets this mail."],
  }),
  hook_set: ({ host, kinds, by, vendorName, isNew }, { origin }) => ({
    subject: `${by} ${isNew ? "made a webhook" : "pointed a webhook elsewhere"}: ${host}`,
    sender: null,
    body: [
      `From now on Concord tells ${host} what happens in the deals of ${vendorName}: ${kinds}. A message holds ids and a time, no names and no words; ${by} set it up.`,
      "If that was not meant to be, switch it off; it stops at once.",
    ],
    action: { label: "Look at the webhooks", url: origin + paths.hookSettings() },
    fine: ["Every administrator of the workspace gets this mail."],
  }),
  hook_stopped: ({ hookId, host, vendorName, isGone }, { origin }) => ({
    subject: `A webhook was switched off: ${host}`,
    sender: null,
    body: [
      isGone
        ? `${host} answered that it is gone for good, so Concord tells it nothing more about the deals of ${vendorName}.`
        : `A message to ${host} did not get through in ten tries over three days, so Concord tells it nothing more about the deals of ${vendorName}.`,
      "What happens from now on is not kept for later. Once the other side works again, switch the webhook on; the messages it missed before can be sent again there, one by one.",
    ],
    action: { label: "Look at the webhook", url: origin + paths.hook(hookId) },
    fine: ["Every administrator of the workspace gets this mail."],
  }),
  new_password: (_, { origin, secret }) => ({
    subject: "Choose a new password for Concord",
    sender: null,
    body: ["You asked for a new password. The link leads to a page where you choose it; all your sessions then end."],
    action: { label: "Choose a new password", url: origin + paths.newPassword(secret) },
    fine: [
      "It works once, for thirty minutes. An authenticator app is asked for as before.",
      `Somebody typed your address at ${new URL(origin).host}. If it was not you, do nothing: your password stays as it is.`,
    ],
  }),
  password_changed: (_, { origin }) => ({
    subject: "Your password for Concord was changed",
    sender: null,
    body: ["Your password was changed, and your other sessions ended. If that was you, all is well."],
    action: { label: "It was not me: choose a new one", url: origin + paths.forgottenPassword() },
    fine: [],
  }),
  entered_by_domain: ({ dealId, dealTitle, name, domain }, { origin }) => ({
    subject: `${name} came to the room by themselves: ${dealTitle}`,
    sender: null,
    body: [
      `${name} entered “${dealTitle}” with an address at ${domain}, which is on the list of domains whose people may enter by themselves.`,
      "They see what both sides share, and nothing of your team’s own. A champion may let them into the team, or remove them.",
    ],
    action: { label: "Look at the team", url: origin + paths.team(dealId) },
    fine: [],
  }),
};
