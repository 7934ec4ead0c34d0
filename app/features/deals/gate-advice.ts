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
  coverage: {
    advice: "Ask who else must live with this, and whether they should be in the room. Their champion lets people in.",
    label: "Ask who else should be heard",
    place: "team",
  },
};

/** A gate that has no advice of its own is theirs to settle. */
export function adviceOn(gateId: string): GateAdvice {
  return (
    advices[gateId] ?? { advice: "Nothing to do. This is theirs to settle.", label: "See what is open", place: "deal" }
  );
}
