import type { Decision } from "#db/schema/signoffs.ts";

/** The little that decides how a plan's sign-off stands; every record of a deal has it. Decisions stand oldest first. */
export type SignoffFacts = {
  /** The newest version; null before the first. */
  latest: { id: string; number: number } | null;
  requests: readonly {
    versionId: string;
    stakeholderId: string;
    name: string;
    onBehalfOf?: { id: string; name: string } | null;
  }[];
  decisions: readonly { versionId: string; number: number; stakeholderId: string; name: string; decision: Decision }[];
};

/** How one person stands towards the newest version. `needs_reapproval`: they approved an older one. */
export type SignerStanding = Decision | "waits" | "needs_reapproval";

export type SignerState = {
  stakeholderId: string;
  name: string;
  standing: SignerStanding;
  /** For `needs_reapproval` the version they approved, otherwise the newest. */
  number: number;
  /** Whether they were asked about the newest version. */
  isAsked: boolean;
};

export type SignoffState =
  | { kind: "no_version" }
  | { kind: "not_asked"; number: number }
  | { kind: SignerStanding; number: number; signers: readonly SignerState[] };

/** What holds a sign-off back comes first: the whole is what its first signer in this order is. */
const ORDER: readonly SignerStanding[] = [
  "declined",
  "sent_back",
  "needs_reapproval",
  "waits",
  "approved_with_conditions",
  "approved",
];

/** How the plan's sign-off stands: of each person the latest decision counts, and only for the version it names. */
export function signoffStateOf(facts: SignoffFacts): SignoffState {
  const { latest } = facts;
  if (latest === null) return { kind: "no_version" };
  const people = new Map(
    [...facts.requests, ...facts.decisions].map(({ stakeholderId, name }) => [stakeholderId, name]),
  );
  const passed = facts.requests.flatMap((asked) =>
    asked.versionId === latest.id && asked.onBehalfOf ? [[asked.stakeholderId, asked.onBehalfOf] as const] : [],
  );
  const replaced = new Set(passed.map(([, { id }]) => id));
  const standsFor = new Map(passed.map(([id, { name }]) => [id, name]));
  const signers = [...people].flatMap(([stakeholderId, own]) => {
    // Whoever passed it on is not waited for: the other decides in their place.
    if (replaced.has(stakeholderId)) return [];
    const inPlaceOf = standsFor.get(stakeholderId);
    const name = inPlaceOf === undefined ? own : `${own} (for ${inPlaceOf})`;
    const standing = standingOf(stakeholderId, { ...facts, latest });
    return standing ? [{ stakeholderId, name, ...standing }] : [];
  });
  const kind = ORDER.find((standing) => signers.some((signer) => signer.standing === standing));
  return kind ? { kind, number: latest.number, signers } : { kind: "not_asked", number: latest.number };
}

type WithVersion = SignoffFacts & { latest: { id: string; number: number } };

/** Null for somebody whose only word is about an older version and was not a yes: nobody waits for them now. */
function standingOf(
  stakeholderId: string,
  { latest, requests, decisions }: WithVersion,
): Pick<SignerState, "standing" | "number" | "isAsked"> | null {
  const isAsked = requests.some((asked) => asked.versionId === latest.id && asked.stakeholderId === stakeholderId);
  const last = decisions.findLast((decided) => decided.stakeholderId === stakeholderId);
  if (last?.versionId === latest.id) return { standing: last.decision, number: latest.number, isAsked: true };
  if (last && isApproval(last.decision)) return { standing: "needs_reapproval", number: last.number, isAsked };
  return isAsked ? { standing: "waits", number: latest.number, isAsked } : null;
}

export function isApproval(decision: Decision): boolean {
  return decision === "approved" || decision === "approved_with_conditions";
}
