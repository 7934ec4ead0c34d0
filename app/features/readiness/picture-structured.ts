import { capitalised, counted, countWord, listed } from "#app/lib/words.ts";
import { namesOf, type GateReport, type PictureFacts } from "./picture-facts.ts";

type Details = GateReport["details"];
type Structured = Exclude<Details, { kind: "statement" | "priority" | "coverage" }>;
type Words = { content: string; change: string | null };

/** What stands behind a gate that counts acts and not opinions. */
export function structuredWords(details: Structured, facts: PictureFacts): Words {
  switch (details.kind) {
    case "power":
      return powerWords(details, facts);
    case "track":
      return trackWords(details);
    case "requirements":
      return requirementWords(details, facts);
    case "signoff":
      return signOffWords(details, facts);
  }
}

function powerWords(details: Extract<Details, { kind: "power" }>, facts: PictureFacts): Words {
  const name = (ids: readonly string[]) => listed(namesOf(facts, ids));
  if (details.named.length === 0) {
    return { content: "Nobody has named anybody yet.", change: "Would change it: somebody names who it is." };
  }
  if (details.contested.length > 0) {
    return {
      content: `${capitalised(name(details.contested))} ${is(details.contested, "is", "are")} named by some, and denied by others.`,
      change: "Would change it: the team settles who it is.",
    };
  }
  if (details.confirmed.length > 1) {
    return { content: `${capitalised(name(details.confirmed))} are both confirmed.`, change: "Only one can hold it." };
  }
  return unconfirmed(details, facts);
}

function unconfirmed({ named, power }: Extract<Details, { kind: "power" }>, facts: PictureFacts): Words {
  const accepted = (id: string) =>
    facts.rows.attestations.some((word) => word.power === power && word.holder === id && word.by === id && word.holds);
  const silent = named.filter((id) => !accepted(id));
  const who = listed(namesOf(facts, named));
  if (silent.length === 0) {
    return {
      content: `${capitalised(who)} accepted it; too few colleagues say so lately.`,
      change: "Would change it: one more colleague says so.",
    };
  }
  return {
    content: `${capitalised(who)} ${is(named, "is", "are")} named. ${capitalised(listed(namesOf(facts, silent)))} ${is(silent, "has", "have")} not accepted it yet.`,
    change: `Would change it: ${listed(namesOf(facts, silent))} ${is(silent, "says", "say")} yes or no.`,
  };
}

function is(ids: readonly string[], one: string, many: string): string {
  return ids.length === 1 ? one : many;
}

function trackWords({ counted: count, finished, partly, failed }: Extract<Details, { kind: "track" }>): Words {
  if (count === 0) {
    return {
      content: "No past change has two reporters yet.",
      change: "Would change it: two people say how the same change ended.",
    };
  }
  const parts = [
    finished > 0 ? `${countWord(finished)} finished` : null,
    partly > 0 ? `${countWord(partly)} part-finished` : null,
    failed > 0 ? `${countWord(failed)} dropped` : null,
  ].filter((part) => part !== null);
  return {
    content: `Of ${counted(count, "comparable change")}: ${listed(parts)}.`,
    change: "Would change it: another comparable change that was finished, if there is one.",
  };
}

function requirementWords(details: Extract<Details, { kind: "requirements" }>, { room }: PictureFacts): Words {
  const { musts, none, gaps, unanswered } = details;
  if (none > 0) {
    return {
      content: `${room.vendorName} states that it does not do ${none === 1 ? "one of your musts" : `${countWord(none)} of your musts`}.`,
      change: "Would change it: it is no must after all, or this is no fit.",
    };
  }
  if (gaps > 0) {
    return {
      content: `${capitalised(counted(gaps, "must is", "musts are"))} covered in part or planned, and not accepted.`,
      change: "Would change it: a champion accepts the gap, or it is closed.",
    };
  }
  if (musts === 0) return { content: "Nothing is named as a must yet.", change: "Would change it: the first must." };
  return {
    content: `${room.vendorName} has not answered ${counted(unanswered, "must", "musts")}.`,
    change: `Would change it: what ${room.vendorName} states about ${unanswered === 1 ? "it" : "them"}.`,
  };
}

function signOffWords(details: Extract<Details, { kind: "signoff" }>, facts: PictureFacts): Words {
  const { signers, approved, refused } = details;
  if (signers.length === 0) {
    return { content: "Nobody is named who holds a power.", change: "Would change it: somebody names who decides." };
  }
  const open = signers.filter((id) => !approved.includes(id) && !refused.includes(id));
  const parts = [
    refused.length > 0 ? `${listed(namesOf(facts, refused))} said no` : null,
    approved.length > 0 ? `${listed(namesOf(facts, approved))} signed` : null,
    open.length > 0 ? `${listed(namesOf(facts, open))} ${is(open, "has", "have")} not signed this version` : null,
  ].filter((part) => part !== null);
  const asked = [...refused, ...open];
  return {
    content: `${capitalised(parts.join("; "))}.`,
    change: asked.length === 0 ? null : `Asked: ${listed(namesOf(facts, asked))}.`,
  };
}
