import { sayExactDay } from "#app/ui/dates.ts";
import { gateName } from "#app/features/readiness/gate-words.ts";

/** What the vendor offers about a gate, written to the customer: neutral, without a guess at who thinks what. */
const offers: Readonly<Record<string, string>> = {
  "item:need":
    "Could we hear from you what another year as it is would mean? If it would mean little, that is a good answer too, and we would rather know it now.",
  "item:outcome":
    "If you share the outcomes with the plan, we say for each of them whether we can help with it, and where we cannot.",
  "item:own":
    "We can take over some of the steps on your side of the plan, and leave others out. Which of them would help most?",
  "item:capacity":
    "We can propose a plan that needs fewer of your people, or one that begins later. Neither has to be decided now. Which of the two would you like to see?",
  priority:
    "What would have to wait if this came first? If something else should come first, we will move our side of the plan accordingly.",
  "power:last_word": "Which people have to agree before you would call it decided? We do not need titles.",
  "power:can_stop":
    "Whose no would be enough to stop this, and what would they need to see? We will prepare just that.",
  "power:releases_money": "How is money for something like this released at your place, and when in the year?",
  "power:must_run": "Could we meet those who would have to live with it, with you in the room?",
  "item:disrupt":
    "We can start where it disturbs least, or take the extra work off the areas it disturbs most. Where should we begin?",
  "item:decide": "Would it help to agree on a smaller first step that can be undone? We can write one down.",
  "item:skills": "We can write down which skills we bring, for how long, and which ones would have to be yours.",
  "item:queue": "What has to be finished first at your place? We will let the plan wait for it.",
  track: "How did the last change of this kind go for you? We will say what we would do otherwise.",
  requirements:
    "We will answer every requirement that is still open, and say plainly where we cover it only in part or not at all. Is one missing from the list?",
  "item:fit":
    "Which other ways are you looking at, doing nothing included? We will say where they are better than ours.",
  "item:trust": "Which of our promises should we look at together? We will say what was kept and what was not.",
  "item:proof":
    "We can put you in touch with a customer in a situation like yours, without anybody of ours on the call.",
  "item:owner": "Would it help to write down what being responsible for the result would ask of a person?",
  "item:sponsor": "Is there something small and visible that those who decide would want to do first?",
  "item:path":
    "Which steps does buying something like this take at your place? We will put them into the plan as they are.",
  "item:money":
    "What would have to be known before money could be found? We can write the costs down in a form that helps.",
  "item:risks":
    "Which risks worry you? We will write down what we would do about each, and who would own it on our side.",
  "item:dates": "Which dates of the plan do not hold for you? We will move them.",
  "item:stop": "What should make us stop? We would like to have it in the plan, in your words.",
  signoff: "What would you need to see in the plan before you decide on it?",
  coverage:
    "Is there somebody who would have to live with this and has not been heard yet? You decide whom you let in.",
};

const openOffer = "Is there something we can do, or leave undone, that would help? If it is yours to settle, we wait.";

const states = { open: "is still open", split: "is not agreed yet", fail: "speaks against it for now" } as const;

export type ReadyText = { subject: string; body: string };

type Facts = {
  gate: { id: string; mark: "open" | "split" | "fail" };
  release: { releasedByName: string; releasedOn: string };
  deal: { title: string; vendorName: string; viewerName: string };
};

/** A text that can be sent as it is. The address is left to the sender: the text never guesses who. */
export function readyTextOn({ gate, release, deal }: Facts): ReadyText {
  const name = gateName(gate.id);
  const subject = `${deal.title}: ${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  const body = [
    "Hello,",
    `the picture that ${release.releasedByName} released on ${sayExactDay(release.releasedOn)} says that one point ${states[gate.mark]}: “${name}”.`,
    offers[gate.id] ?? openOffer,
    "We do not ask who said what. If this is not the right moment, a word is enough.",
    `${deal.viewerName}, ${deal.vendorName}`,
  ].join("\n\n");
  return { subject, body };
}
