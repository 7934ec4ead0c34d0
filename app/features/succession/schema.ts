/** After so many days without an act of any champion the team may name another. */
export const SILENT_DAYS = 14;

export type SuccessionRefusal = "not_silent" | "named_gone" | "proposal_gone" | "own_proposal";

/** What the team page shows of it, to the customer's admitted people alone. */
export type Succession = {
  /** Full days since a champion last did something here. */
  silentDays: number;
  proposal: Proposal | null;
};

export type Proposal = {
  successionId: string;
  namedId: string;
  namedName: string;
  proposedById: string;
  proposedByName: string;
  createdAt: Date;
};
