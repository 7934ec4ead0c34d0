import { eq, sql } from "drizzle-orm";
import { expect } from "vitest";
import { withAuth } from "#db/client.server.ts";
import { sessions } from "#db/schema/auth.ts";
import { sha256 } from "#app/lib/digest.server.ts";
import * as signInRoute from "#app/routes/entry/sign-in.tsx";
import { SESSION_COOKIE } from "#tests/support/sign-in.ts";
import { aSignInService, type SignInService } from "#tests/support/sign-in-service.ts";
import * as on from "#tests/support/sign-on.ts";
import { aVisitor, type Visitor } from "#tests/support/visitor.ts";
import type { World } from "#tests/support/world.ts";

export const DANA = "dana.whitfield@northwind.example";
export const ASTRID = "astrid.moen@northwind.example";
export const PIPELINE = { path: "/pipeline" };
export const SIGN_IN = { path: "/sign-in" };
export const { PASSWORD } = on;

/** A workspace whose service knows Dana and the administrator; both have a password as well. */
export async function northwind(world: World): Promise<SignInService> {
  const service = await aSignInService([world.workspaceId]);
  service.accounts.set("dana", { email: DANA, email_verified: true });
  service.accounts.set("astrid", { email: ASTRID, email_verified: true });
  await on.setUp(world, service);
  await Promise.all([on.givePassword(world.member("rep")), on.givePassword(world.member("admin"))]);
  return service;
}

/** Its administrator has made it the only way in. Gives back what makes codes of their app. */
export async function makeItTheOnlyWay(world: World, service: SignInService): Promise<() => Promise<string>> {
  await on.signOn(aVisitor(), service, { workspaceId: world.workspaceId, as: "astrid" });
  const nextCode = await on.giveApp(world.member("admin"));
  const ruled = await on.change(await on.administrator(world), { intent: "require", isRequired: "yes" });
  expect(ruled.location).toBe("/settings/sign-on");
  return nextCode;
}

export function typePassword(email: string, password = PASSWORD, visitor = aVisitor()) {
  return visitor.post(signInRoute, SIGN_IN, { email, password });
}

export async function letTimePass(visitor: Visitor): Promise<void> {
  const id = sha256(visitor.cookies.get(SESSION_COOKIE) ?? "");
  const provedAt = sql`now() - interval '11 minutes'`;
  await withAuth((tx) => tx.update(sessions).set({ provedAt }).where(eq(sessions.id, id)));
}
