type Clauses = Readonly<Record<"FAIL" | "SPLIT" | "OPEN", string>>;
export type GateWords = {
  readonly name: string;
  readonly side: "ability" | "willingness" | "both";
  readonly clauses: Clauses;
};

/** Three clauses: a no, a split, and what is open. A corrective gate never says no, a supporting one is only ever open. */
function gate(
  name: string,
  side: GateWords["side"],
  [FAIL, SPLIT, OPEN]: readonly [string, string, string],
): GateWords {
  return { name, side, clauses: { FAIL, SPLIT, OPEN } };
}

/** About one thing that people agree on, do not agree on, or have not settled. */
function settled(name: string, side: GateWords["side"], about: string): GateWords {
  return gate(name, side, [`{has} a no on ${about}`, `{does} not agree on ${about}`, `{has} not settled ${about}`]);
}

/** Verbs and pronouns in braces follow the voice: "{does} not agree" is "does not agree" of a team, "do not agree" of "they". */
export const gates: Readonly<Record<string, GateWords>> = {
  "item:need": gate("The need to change", "willingness", [
    "{does} not need it enough to change",
    "{does} not agree that {it} must change",
    "{has} not settled whether {it} must change",
  ]),
  "item:outcome": gate("The outcomes", "willingness", [
    "would not judge it by the outcomes written down",
    "{does} not agree on the outcomes",
    "{has} not settled the outcomes",
  ]),
  "item:own": gate("Everybody’s own time", "willingness", [
    "will not make the time for it",
    "{does} not agree to make the time for it",
    "{has} not settled who makes the time for it",
  ]),
  "item:capacity": gate("Freeing the people", "ability", [
    "cannot free the people",
    "{does} not agree that {it} can free the people",
    "{has} not settled whether {it} can free the people",
  ]),
  priority: gate("Its place among the initiatives", "willingness", [
    "{puts} other initiatives first",
    "{does} not agree on its place among the other initiatives",
    "{has} not settled its place among the other initiatives",
  ]),
  "power:last_word": settled("Who has the last word", "both", "who has the last word"),
  "power:can_stop": settled("Who can stop it", "both", "who can stop it"),
  "power:releases_money": settled("Who releases the money", "both", "who releases the money"),
  "power:must_run": settled("Who must make it work", "both", "who must make it work"),
  "item:disrupt": gate("What it disturbs", "willingness", [
    "will not take what it disturbs",
    "{does} not agree to what it disturbs",
    "{has} not settled whether what it disturbs is acceptable",
  ]),
  "item:decide": gate("Deciding at all", "willingness", [
    "would rather not choose",
    "{does} not agree to choose at all",
    "{has} not settled that {it} would rather choose than not",
  ]),
  "item:skills": settled("The skills", "ability", "the skills this takes"),
  "item:queue": settled("What must be finished first", "ability", "what must be finished first"),
  track: gate("The track record", "ability", [
    "{has} dropped its last comparable changes",
    "{has} dropped more of its last comparable changes than {it} finished",
    "{has} not said how its last comparable changes ended",
  ]),
  requirements: gate("What is needed, and what is covered", "both", [
    "{needs} something that is not covered",
    "{has} not accepted what is covered only in part",
    "{has} not settled what must be covered",
  ]),
  "item:fit": gate("The best way", "both", [
    "{prefers} another way",
    "{does} not agree that this is the best way",
    "{has} not settled whether this is the best way",
  ]),
  "item:trust": gate("Trust", "willingness", [
    "{does} not trust that promises will be kept",
    "{does} not agree that promises will be kept",
    "{has} not settled whether promises will be kept",
  ]),
  "item:proof": settled("Proof", "ability", "the proof that it works"),
  "item:owner": gate("Somebody responsible", "ability", [
    "{has} nobody who is responsible for the result",
    "{does} not agree on who is responsible for the result",
    "{has} not settled who is responsible for the result",
  ]),
  "item:sponsor": settled("A visible act", "willingness", "what those who decide have done for it"),
  "item:path": settled("How it is bought", "ability", "how something like this is bought"),
  "item:money": settled("The money", "ability", "whether the money can be found"),
  "item:risks": settled("The risks", "ability", "whether {it} could bear the risks"),
  "item:dates": gate("The dates of the plan", "ability", [
    "{does} not agree to the dates of the plan",
    "{does} not agree on the dates of the plan",
    "{has} not settled the dates of the plan",
  ]),
  "item:stop": settled("What would make it stop", "willingness", "what would make {it} stop"),
  signoff: gate("The sign-off", "both", [
    "{has} declined the plan",
    "{does} not agree to sign the plan",
    "{has} not signed the plan",
  ]),
  coverage: gate("Enough people heard", "both", [
    "{has} not heard enough people",
    "{has} not heard enough people",
    "{has} not heard enough people",
  ]),
};
