/** What the vendor can do about a gate that is not agreed. None of it says, or hints at, who said what. */
export type GateAdvice = {
  /** On the deal's page. */
  advice: string;
  /** The same as a link of a few words. */
  label: string;
  place: "plan" | "team" | "deal";
};

const advices: Readonly<Record<string, GateAdvice>> = {
  "item:need": {
    advice: "Ask what another year as it is would cost, and listen. Do not argue the need for them.",
    label: "Ask what another year would cost",
    place: "deal",
  },
  "item:outcome": {
    advice: "Ask for the outcomes to be shared with the plan, and say which of them you can help with and which not.",
    label: "Ask to see the outcomes in the plan",
    place: "plan",
  },
  "item:own": {
    advice: "Take what you can do yourselves off their side of the plan, and shorten what is left.",
    label: "Shorten their side of the plan",
    place: "plan",
  },
  "item:capacity": {
    advice: "Offer a plan that needs fewer of their people, or a later start. Do not press for a date.",
    label: "Offer a plan that needs fewer people",
    place: "plan",
  },
  priority: {
    advice: "Ask what would have to wait if this came first, and accept the answer.",
    label: "Ask what would have to wait",
    place: "deal",
  },
  "power:last_word": theirs("Ask who else has to agree, and never whose title it is.", "Ask who decides"),
  "power:can_stop": theirs("Ask whose no would be enough, and what they would need to see.", "Ask who could stop it"),
  "power:releases_money": theirs("Ask how money is released here, and when.", "Ask how money is released"),
  "power:must_run": theirs("Ask to meet those who must live with it.", "Ask who must make it work"),
  "item:disrupt": {
    advice: "Offer to take the extra work off the areas it disturbs most, or to start where it disturbs least.",
    label: "Ease what it disturbs",
    place: "plan",
  },
  "item:skills": {
    advice: "Say which skills you bring, and for how long.",
    label: "Say which skills you bring",
    place: "plan",
  },
  "item:queue": {
    advice: "Ask what must be finished first, and let the plan wait for it.",
    label: "Ask what must be finished first",
    place: "plan",
  },
  track: theirs(
    "Ask how the last change like this went, and what you would do otherwise.",
    "Ask how the last change went",
  ),
  requirements: theirs("Answer every must, and say openly what you do not do.", "Answer what they need"),
  "item:trust": theirs(
    "Keep the next small promise, on its day. Nothing you say replaces it.",
    "Keep the next promise",
  ),
  "item:proof": theirs("Offer a call with a customer like them, without you in it.", "Offer a call with a customer"),
  "item:dates": {
    advice: "Ask which dates do not hold, and move them.",
    label: "Ask which dates do not hold",
    place: "plan",
  },
  coverage: {
    advice: "Ask who else must live with this, and whether they should be in the room. Their champion lets people in.",
    label: "Ask who else should be heard",
    place: "team",
  },
};

function theirs(advice: string, label: string): GateAdvice {
  return { advice, label, place: "deal" };
}

/** A gate that has no advice of its own is theirs to settle. */
export function adviceOn(gateId: string): GateAdvice {
  return (
    advices[gateId] ?? { advice: "Nothing to do. This is theirs to settle.", label: "See what is open", place: "deal" }
  );
}
