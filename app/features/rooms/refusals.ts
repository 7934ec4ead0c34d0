/** What people are told about the refusals that any command of a room may meet. */
const words = {
  deal_ended: "This deal has ended; nothing can be changed.",
  key_reused:
    "This form was already sent with other content. What was sent first is saved; look at it, then send this again.",
} as const;

export type CommonRefusal = keyof typeof words;

export function refusalWords(reason: CommonRefusal): string {
  return words[reason];
}
