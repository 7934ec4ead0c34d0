import { can, type Role } from "#app/engine/policy/policy.ts";
import type { Succession } from "./schema.ts";

export type SuccessionView = {
  title: string;
  sentence: string;
  proposal: { successionId: string; namedName: string; sentence: string; mayAgree: boolean } | null;
  /** Whom the reader may propose; empty for a champion, who only has to do something. */
  candidates: readonly { value: string; label: string }[];
  vendorName: string;
};

type Reader = { role: Role; stakeholderId: string; vendorName: string };
type Person = { stakeholderId: string; name: string; role: Role; hasJoined: boolean; isAdmitted: boolean };

/** What one of the team reads while its champions are silent; null while one of them speaks. */
export function presentSuccession(
  succession: Succession | null,
  people: readonly Person[],
  { role, stakeholderId, vendorName }: Reader,
): SuccessionView | null {
  if (!succession) return null;
  const mayAct = can(role, "champion:replace");
  const { silentDays, proposal } = succession;
  const candidates = people.filter((one) => isCandidate(one) && one.stakeholderId !== proposal?.namedId);
  return {
    title: mayAct ? "Nobody leads the team at the moment" : "Your team may name another champion",
    sentence: mayAct
      ? `No champion has done anything here for ${silentDays} days. Two of your team can name another; who leads now keeps their role, and anything they do ends this.`
      : `You have done nothing here for ${silentDays} days, so two of your team may name somebody beside you. Anything you do here ends that.`,
    proposal: proposal && {
      successionId: proposal.successionId,
      namedName: proposal.namedName,
      sentence: sentenceAbout(proposal, stakeholderId),
      mayAgree: mayAct && proposal.proposedById !== stakeholderId,
    },
    candidates: mayAct ? candidates.map((one) => ({ value: one.stakeholderId, label: one.name })) : [],
    vendorName,
  };
}

function isCandidate({ role, hasJoined, isAdmitted }: Person): boolean {
  return hasJoined && isAdmitted && (role === "stakeholder" || role === "executive");
}

type Proposal = NonNullable<Succession["proposal"]>;

function sentenceAbout({ proposedById, proposedByName, namedId, namedName }: Proposal, reader: string): string {
  const whom = namedId === reader ? "you" : namedName;
  if (proposedById !== reader) return `${proposedByName} proposes ${whom}. A second person has to agree.`;
  return `You propose ${namedId === reader ? "yourself" : namedName}. Somebody else of the team has to agree.`;
}
