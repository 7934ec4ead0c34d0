import { eq } from "drizzle-orm";
import { withAuth } from "#db/client.server.ts";
import { people } from "#db/schema/auth.ts";
import { stakeholders } from "#db/schema/deals.ts";
import { addStakeholders } from "#db/seed/factories/people.server.ts";
import type { Role } from "#app/engine/policy/policy.ts";
import { NOW } from "#tests/support/world.ts";

const WHO: Readonly<Record<Exclude<Role, "guest">, string>> = {
  champion: "ines.halvorsen@halden.example",
  rep: "dana.whitfield@northwind.example",
  executive: "karin.solberg@halden.example",
  stakeholder: "aisha.bello@halden.example",
  admin: "astrid.moen@northwind.example",
  manager: "magnus.ruud@northwind.example",
  viewer: "vera.lindqvist@northwind.example",
};

/** The demo's deep deal, with somebody of each role; a guest is added, whom the story does not have. */
export async function peopleOfHalden(): Promise<{ dealId: string; people: readonly (readonly [Role, string])[] }> {
  return withAuth(async (tx) => {
    const known = new Map((await tx.select().from(people)).map(({ email, id }) => [email, id]));
    const [ines] = await tx.select().from(stakeholders).where(eq(stakeholders.email, WHO.champion));
    if (!ines) throw new Error("The demo has no champion of Halden Logistics");
    const { workspaceId, dealId } = ines;
    const oskar = {
      name: "Oskar Nilsen",
      title: "Consultant",
      email: "oskar.nilsen@advisor.example",
      role: "guest",
    } as const;
    const [guest] = await addStakeholders(tx, { workspaceId, dealId }, [{ ...oskar, addedAt: NOW, joinedAt: NOW }]);
    const found = Object.entries(WHO).map(([role, email]) => [role as Role, known.get(email) ?? ""] as const);
    return { dealId, people: [...found, ["guest", guest?.personId ?? ""]] };
  });
}
