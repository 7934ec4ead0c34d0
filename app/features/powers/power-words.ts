import type { Power } from "#db/schema/powers.ts";

type PowerWords = {
  /** What the checklist asks; never a title. */
  readonly question: string;
  readonly hint: string;
  /** "You have the last word", said of others, and not said of them. */
  readonly you: string;
  readonly does: string;
  readonly doesNot: string;
  readonly youNot: string;
};

/** The four powers in the instrument's order. */
export const powerWords: Readonly<Record<Power, PowerWords>> = {
  last_word: {
    question: "Who makes the final decision?",
    hint: "One person, or the one who speaks for a body that decides together.",
    you: "have the last word",
    does: "has the last word",
    doesNot: "does not have the last word",
    youNot: "do not have the last word",
  },
  can_stop: {
    question: "Who can stop it?",
    hint: "Whose no is enough, whatever the others say. There may be several, or none.",
    you: "can stop it",
    does: "can stop it",
    doesNot: "cannot stop it",
    youNot: "cannot stop it",
  },
  releases_money: {
    question: "Who releases the money?",
    hint: "Not who asks for it: whose signature lets it go.",
    you: "release the money",
    does: "releases the money",
    doesNot: "does not release the money",
    youNot: "do not release the money",
  },
  must_run: {
    question: "Who must make it work?",
    hint: "Who has to live with it every day once it is there.",
    you: "must make it work",
    does: "must make it work",
    doesNot: "does not have to make it work",
    youNot: "do not have to make it work",
  },
};
