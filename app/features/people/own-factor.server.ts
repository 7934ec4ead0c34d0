import { withAuth } from "#db/client.server.ts";
import { members, workspaces } from "#db/schema/workspace.ts";
import { and, eq, isNull } from "drizzle-orm";
import type { Session } from "./schema.ts";
import { findSecondFactor, findWaitingSecret } from "./second-factor.server.ts";
import { totpAddress } from "./totp.server.ts";

/** What a member's page about the app shows. `setUp`: the secret that waits for the app to show that it has it. */
export async function readOwnFactor({ person, memberships }: Session) {
  const standing = await findSecondFactor(person.id);
  const secret = standing.isOn ? null : await findWaitingSecret(person.id);
  const issuer = secret === null ? "" : `Concord ${await findVendorName(person.id)}`.trim();
  return {
    ...standing,
    isRequired: memberships[0]?.requiresFactor ?? false,
    setUp: secret === null ? null : { secret, address: totpAddress(secret, { issuer, label: person.email }) },
  };
}

async function findVendorName(personId: string): Promise<string> {
  const [place] = await withAuth((tx) =>
    tx
      .select({ name: workspaces.name })
      .from(members)
      .innerJoin(workspaces, eq(workspaces.workspaceId, members.workspaceId))
      .where(and(eq(members.personId, personId), isNull(members.leftAt))),
  );
  return place?.name ?? "";
}
