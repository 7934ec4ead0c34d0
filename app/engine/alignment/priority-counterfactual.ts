import type { Contest } from "./ballots.ts";
import type { Level } from "./document.ts";
import { compareLevels } from "./levels.ts";
import { focalLeads, priorityLevel, readPriority, rivalsOf } from "./priority-gate.ts";
import { withSupport } from "./statement-counterfactual.ts";
import type { GateRule } from "./statement-gate.ts";

/** True when the gate reaches the target once these people have ranked the initiative first, alone, today. */
export type Reaches = (places: readonly number[]) => boolean;

/** Thousands of sets are tried, so every ballot is read once: what it says about each rival does not depend on the set. */
export function priorityReaches(contest: Contest, target: Level, rule: GateRule): Reaches {
  const { classes } = readPriority(contest, rule);
  const rivals = rivalsOf(contest).map((rival) =>
    contest.ballots.map((ballot) => focalLeads(ballot, rival, contest.focal)),
  );
  return (places) => {
    const reading = {
      classes: withSupport(classes, places),
      positionKnown: 1 + rivals.filter((leads) => isStillAhead(leads, places)).length,
      positionWorst: 1 + rivals.filter((leads) => couldStillBeAhead(leads, places)).length,
    };
    return compareLevels(priorityLevel(reading, contest, rule), target) >= 0;
  };
}

type Leads = readonly ReturnType<typeof focalLeads>[];

/** Each of the chosen gives up what the old ballot said and counts for the initiative. */
function isStillAhead(leads: Leads, places: readonly number[]): boolean {
  let balance = 0;
  for (const { known } of leads) balance += known;
  for (const place of places) balance += 1 - (leads[place]?.known ?? 0);
  return balance < 0;
}

function couldStillBeAhead(leads: Leads, places: readonly number[]): boolean {
  const unchosen = leads.filter((_, place) => !places.includes(place));
  const forFocal = places.length + unchosen.filter(({ isFreshLead }) => isFreshLead).length;
  const ties = unchosen.filter(({ isFreshTie }) => isFreshTie).length;
  return leads.length - forFocal - ties >= forFocal;
}
