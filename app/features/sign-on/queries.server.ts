import { and, eq, isNotNull, sql } from "drizzle-orm";
import { assumeAuth, withActor, withAuth, type Tx } from "#db/client.server.ts";
import { people, secondFactors } from "#db/schema/auth.ts";
import { signInServices } from "#db/schema/sign-on.ts";
import { members, workspaces } from "#db/schema/workspace.ts";
import type { WorkspaceContext } from "#app/features/people/guards.server.ts";
import type { ServiceOffer } from "./schema.ts";
import { returnAddress, type Service } from "./service.server.ts";

/** The services that speak for addresses like this one. It looks at what stands behind the @ alone, so nobody learns who works where. */
export async function listOffers(email: string): Promise<ServiceOffer[]> {
  const domain = email.slice(email.lastIndexOf("@") + 1);
  const found = await withAuth((tx) =>
    tx
      .select({
        workspaceId: signInServices.workspaceId,
        issuer: signInServices.issuer,
        isRequired: sql<boolean>`${signInServices.keeperId} is not null`,
      })
      .from(signInServices)
      .where(sql`${domain} = any (${signInServices.domains})`)
      .orderBy(signInServices.createdAt)
      .limit(5),
  );
  return found.map(({ issuer, ...offer }) => ({ ...offer, host: new URL(issuer).host }));
}

/** `nowS` is the database's clock, so that two instances agree how long somebody was away. */
export async function findService(workspaceId: string): Promise<(Service & { nowS: number }) | null> {
  const { issuer, clientId, sealedSecret } = signInServices;
  const [service] = await withAuth((tx) =>
    tx
      .select({
        workspaceId: signInServices.workspaceId,
        ...{ issuer, clientId, sealedSecret },
        nowS: sql<number>`floor(extract(epoch from now()))::int`,
      })
      .from(signInServices)
      .where(eq(signInServices.workspaceId, workspaceId)),
  );
  return service ?? null;
}

export type ServiceStanding = {
  issuer: string;
  clientId: string;
  domains: string[];
  isProven: boolean;
  keeperName: string | null;
};

export type ServiceSettings = {
  name: string;
  /** The workspace's own mail domains: whoever runs the installation has looked at them. */
  ownDomains: string[];
  returnAddress: string;
  service: ServiceStanding | null;
  /** Whether whoever looks has a password and an app of their own, and so can keep the way in. */
  mayKeep: boolean;
};

/** What the page about it shows. The secret is not read. */
export function findServiceSettings({ actor }: WorkspaceContext): Promise<ServiceSettings> {
  const { workspaceId } = actor;
  return withActor(actor, async (tx) => {
    const [workspace] = await tx
      .select({ name: workspaces.name, ownDomains: workspaces.domains })
      .from(workspaces)
      .where(eq(workspaces.workspaceId, workspaceId));
    if (!workspace) throw new Error("A member's workspace is gone");
    await assumeAuth(tx);
    const [[service], mayKeep] = await Promise.all([
      tx
        .select({
          issuer: signInServices.issuer,
          clientId: signInServices.clientId,
          domains: signInServices.domains,
          isProven: sql<boolean>`${signInServices.provenAt} is not null`,
          keeperName: sql<string | null>`(select m.name from ${members} m
            where m.workspace_id = ${workspaceId} and m.id = ${signInServices.keeperId})`,
        })
        .from(signInServices)
        .where(eq(signInServices.workspaceId, workspaceId)),
      hasPasswordAndApp(tx, actor.personId),
    ]);
    return { ...workspace, returnAddress: returnAddress(workspaceId), service: service ?? null, mayKeep };
  });
}

/** As the auth role. */
export async function hasPasswordAndApp(tx: Tx, personId: string): Promise<boolean> {
  const [both] = await tx
    .select({ id: people.id })
    .from(people)
    .innerJoin(secondFactors, and(eq(secondFactors.personId, people.id), isNotNull(secondFactors.confirmedAt)))
    .where(and(eq(people.id, personId), isNotNull(people.passwordHash)));
  return both !== undefined;
}
