import { eq } from "drizzle-orm";
import { withAuth } from "#db/client.server.ts";
import { people, secondFactors } from "#db/schema/auth.ts";
import {
  switchOnSecondFactor,
  findWaitingSecret,
  prepareSecondFactor,
} from "#app/features/people/second-factor.server.ts";
import type { Session } from "#app/features/people/schema.ts";
import * as returnRoute from "#app/routes/entry/sign-on-return.tsx";
import * as signOnRoute from "#app/routes/entry/sign-on.tsx";
import * as settingsRoute from "#app/routes/workspace/sign-on.tsx";
import { generateSync } from "otplib";
import { cheapPasswordHash } from "./passwords.ts";
import { sessionCookie } from "./sign-in.ts";
import type { SignInService } from "./sign-in-service.ts";
import { aKey } from "./story.ts";
import { aVisitor, type Answer, type Visitor } from "./visitor.ts";
import type { World } from "./world.ts";

type Member = { personId: string; workspaceId: string };
type Place = Pick<World, "workspaceId" | "member">;

export const SETTINGS = { path: "/settings/sign-on" };

/** The administrator's own browser. */
export async function administrator(world: Place): Promise<Visitor> {
  return aVisitor(await sessionCookie(world.member("admin").personId, "password"));
}

export function change(visitor: Visitor, form: Record<string, string>): Promise<Answer> {
  return visitor.post(settingsRoute, SETTINGS, { commandKey: aKey(), ...form });
}

/** Sets the service up as the workspace's own, as its administrator would. */
export async function setUp(world: Place, service: SignInService, domains = "northwind.example"): Promise<Answer> {
  const { issuer, clientId, clientSecret } = service;
  return change(await administrator(world), { intent: "set_up", issuer, clientId, clientSecret, domains });
}

/** Leaves for the service, and gives back where the browser is sent. */
export async function leave(visitor: Visitor, workspaceId: string, search = ""): Promise<string> {
  const gone = await visitor.get(signOnRoute, {
    path: `/sign-in/with/${workspaceId}${search}`,
    params: { workspaceId },
  });
  return gone.location ?? "";
}

/** Comes back with what the service gave. */
export function comeBack(
  visitor: Visitor,
  to: URL,
  workspaceId = to.pathname.split("/").at(-1) ?? "",
): Promise<Answer> {
  return visitor.get(returnRoute, { path: to.pathname + to.search, params: { workspaceId } });
}

/** The whole way in, and where it ends. */
export async function signOn(visitor: Visitor, service: SignInService, at: { workspaceId: string; as: string }) {
  const address = await leave(visitor, at.workspaceId);
  return (await comeBack(visitor, await service.signInAs(at.as, address))).location;
}

export const PASSWORD = "plan the night by day";

export async function givePassword({ personId }: Pick<Member, "personId">): Promise<void> {
  const passwordHash = cheapPasswordHash(PASSWORD);
  await withAuth((tx) => tx.update(people).set({ passwordHash }).where(eq(people.id, personId)));
}

/** Switches an app on; gives back what makes its next code. */
export async function giveApp({ personId }: Pick<Member, "personId">): Promise<() => Promise<string>> {
  await prepareSecondFactor(personId);
  const secret = (await findWaitingSecret(personId)) ?? "";
  // A session of nobody: none is spared, and there is none.
  await switchOnSecondFactor({ id: "none", person: { id: personId } } as Session, generateSync({ secret }));
  return async () => {
    await withAuth((tx) => tx.update(secondFactors).set({ lastStep: 0 }).where(eq(secondFactors.personId, personId)));
    return generateSync({ secret });
  };
}
