import type { MemberRole } from "./schema/workspace.ts";
import type { StakeholderRole } from "./schema/deals.ts";

export type Side = "buyer" | "seller";

/** A vendor's member. `dealId` narrows what the database shows to one deal; null spans the workspace. */
export type MemberActor = {
  side: "seller";
  workspaceId: string;
  dealId: string | null;
  memberId: string;
  personId: string;
  name: string;
  role: MemberRole;
  /** Set where a key of the API acts, and not the administrator who made it; the name is then the key's. */
  keyId?: string;
};

/**
 * A customer's stakeholder, always inside one room. `isPrivate`: admitted by a champion *and* entered with a code;
 * only then does the database open the customer's schema.
 */
export type StakeholderActor = {
  side: "buyer";
  workspaceId: string;
  dealId: string;
  stakeholderId: string;
  personId: string;
  name: string;
  role: StakeholderRole;
  isPrivate: boolean;
};

export type Actor = MemberActor | StakeholderActor;
