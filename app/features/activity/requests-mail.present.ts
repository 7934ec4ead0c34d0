import { capitalised, counted } from "#app/lib/words.ts";
import { paths } from "#app/paths.ts";
import type { Letter, Writers } from "./mail.present.ts";

type Facts = Parameters<Writers["requests"]>[0];

/** Mails about what the customer asks of the vendor, and what it is answered: both sides read all of it in the room. */
export const requestWriters: Pick<Writers, "requests"> = {
  requests: (facts, { origin }) => ({
    sender: null,
    ...(facts.side === "seller" ? toTheVendor(facts) : toTheChampion(facts)),
    ...quoted(facts),
    action: {
      label: facts.side === "seller" ? "Answer" : "Read the answer",
      url: origin + paths.requests(facts.dealId),
    },
    fine: ["At most one mail like this an hour and room. Both sides read the same words there."],
  }),
};

type Words = Pick<Letter, "subject" | "body">;

function toTheVendor({ asked, dealTitle, otherName }: Facts): Words {
  const [only] = asked;
  if (!only || asked.length > 1)
    return {
      subject: `${otherName} asks you ${counted(asked.length, "thing")}: ${dealTitle}`,
      body: [`${otherName} would like to know, in “${dealTitle}”:`],
    };
  return only.stillOpen === null
    ? {
        subject: `${only.by} asks you something: ${dealTitle}`,
        body: [`${only.by} of ${otherName} would like to know, in “${dealTitle}”:`],
      }
    : {
        subject: `${only.by} says what is still open: ${dealTitle}`,
        body: [`${only.by} of ${otherName} read your answer in “${dealTitle}”. Still open:`],
      };
}

function toTheChampion({ asked, dealTitle, otherName }: Facts): Words {
  const [only] = asked;
  const what = only && asked.length === 1 ? "what you asked" : `${counted(asked.length, "question")} of yours`;
  const who = only && asked.length === 1 ? `${only.by} of ${otherName}` : otherName;
  return {
    subject: capitalised(`${who} answered ${what}: ${dealTitle}`),
    body: [`${who} answered ${what} in “${dealTitle}”. Call it settled there, or say what is still open.`],
  };
}

function quoted({ asked }: Facts): Pick<Letter, "quote"> {
  return { quote: asked.map(({ text, stillOpen }) => stillOpen ?? text).join("”\n\n“") };
}
