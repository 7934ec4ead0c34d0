import { capitalised, counted, listed } from "#app/lib/words.ts";
import { isOpenToReader, namesOf, type PictureFacts } from "./picture-facts.ts";
import { gateName } from "./gate-words.ts";

type Act = NonNullable<PictureFacts["report"]["toNextLevel"]>["acts"][number];
type ActAsk = { key: string; who: string; what: string; side: string };

/** What answers cannot do, asked of somebody by name where the reader may know the name. */
export function actAsk(act: Act, facts: PictureFacts): ActAsk {
  const key = `${act.gate}:${act.kind}:${"requirement" in act ? act.requirement : "person" in act ? act.person : ""}`;
  return { key, ...wordsOf(act, facts) };
}

function wordsOf(act: Act, facts: PictureFacts): Omit<ActAsk, "key"> {
  switch (act.kind) {
    case "hear_people": {
      const who = counted(act.people, "more person", "more people");
      return { who, what: act.people === 1 ? "is heard" : "are heard", side: "any of the team" };
    }
    case "name_initiative":
      return { who: "A champion", what: "lists what else competes", side: "one initiative" };
    case "confirm_power":
    case "settle_power":
      return powerAsk(act, facts);
    case "report_changes":
      return { who: "Two people", what: "say how the same past change ended", side: counted(act.changes, "change") };
    case "sign":
    case "reconsider":
      return {
        who: listed(namesOf(facts, [act.person])),
        what: act.kind === "sign" ? "signs this version of the plan" : "decides again on the plan",
        side: "a sign-off",
      };
    case "name_signer":
      return { who: "Somebody", what: "names who decides, or can stop it", side: "one name" };
    default:
      return requirementAsk(act, facts);
  }
}

type PowerAct = Extract<Act, { kind: "confirm_power" | "settle_power" }>;

function powerAsk(act: PowerAct, facts: PictureFacts): Omit<ActAsk, "key"> {
  const about = gateName(act.gate).toLowerCase();
  if (!isOpenToReader(facts, act.gate)) return { who: "The team", what: `settles ${about}`, side: "together" };
  if (act.kind === "settle_power") {
    const names = listed(namesOf(facts, act.holders), "or");
    return { who: "The team", what: `settles ${about}${names === "" ? "" : `: ${names}`}`, side: "together" };
  }
  if (act.holder === null) return { who: "Somebody", what: `names ${about}`, side: counted(act.words, "word") };
  return {
    who: listed(namesOf(facts, [act.holder])),
    what: `is confirmed: ${about}`,
    side: counted(act.words, "word"),
  };
}

type RequirementAct = Exclude<
  Act,
  PowerAct | { kind: "hear_people" | "name_initiative" | "report_changes" | "sign" | "reconsider" | "name_signer" }
>;

function requirementAsk(act: RequirementAct, { rows, room }: PictureFacts): Omit<ActAsk, "key"> {
  if (act.kind === "name_must") return { who: "Somebody", what: "names the first must", side: "one requirement" };
  const text = rows.requirements.find(({ id }) => id === act.requirement)?.text ?? "a requirement";
  const quoted = `“${text}”`;
  if (act.kind === "answer_requirement") {
    return { who: room.vendorName, what: `states what it covers: ${quoted}`, side: "a statement" };
  }
  if (act.kind === "accept_requirement") {
    return { who: "A champion", what: `accepts what is stated: ${quoted}`, side: "or it is closed" };
  }
  return { who: capitalised(room.vendorName), what: `covers ${quoted}`, side: "or it is no must" };
}
