import { can } from "#app/engine/policy/policy.ts";
import { capitalised, counted } from "#app/lib/words.ts";
import { paths } from "#app/paths.ts";
import { step, type Facts, type Step } from "./steps.ts";

/** What the vendor has done and waits to hear about: an answer, and what it understood. */
export function mutualSteps(facts: Facts): Step[] {
  if (facts.room.endedAs !== null) return [];
  return [...answeredSteps(facts), ...understandingSteps(facts)];
}

/** A champion who asked is told of the answer, and says whether it settles the question. */
function answeredSteps({ room, role, shared: { answered } }: Facts): Step[] {
  const [first] = answered;
  if (!first || !can(role, "request:send")) return [];
  return [
    step("answered", {
      title:
        answered.length === 1
          ? `${room.vendorName} has answered you`
          : `${room.vendorName} has answered ${counted(answered.length, "question")}`,
      note: `“${first.text}”`,
      effort: "about 1 minute",
      href: paths.requests(room.dealId),
      button: "Read it, and say whether it is settled",
    }),
  ];
}

/** What the vendor understood, as far as this person has not said whether it is right. */
function understandingSteps({ room, role, shared: { unmarked } }: Facts): Step[] {
  if (!can(role, "understanding:mark") || unmarked.length === 0) return [];
  const reworded = unmarked.filter(({ isReworded }) => isReworded).length;
  const lines = counted(unmarked.length, "line");
  const isNews = reworded === unmarked.length;
  return [
    step("understanding", {
      title: isNews
        ? `${room.vendorName} has worded ${lines} anew since you looked`
        : `${room.vendorName} has written down what it understood: ${lines}`,
      note:
        reworded > 0 && !isNews
          ? `${capitalised(counted(reworded, "line"))} read differently since you looked`
          : "Right, not quite, or something is missing; both sides read it",
      effort: "about 1 minute",
      href: paths.understanding(room.dealId),
      button: "Say whether it is right",
    }),
  ];
}
