import { eq } from "drizzle-orm";
import { withAuth } from "#db/client.server.ts";
import { people } from "#db/schema/auth.ts";
import { recordAuditOf } from "#app/features/audit/commands.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { challengeCookie, emptyChallengeCookie } from "./challenge-cookie.server.ts";
import { findChallenge, openChallenge, spendChallenge } from "./challenges.server.ts";
import { findSecondFactor, takeSecondFactor } from "./second-factor.server.ts";
import { checkPassword } from "./sign-in.commands.server.ts";
import { replaceSession } from "./session.server.ts";

/**
 * A member's sign-in after the password was right: at once, or by a second step where an authenticator app is on. Until then
 * the browser holds a cookie that is good for nothing but that step, for ten minutes.
 */
export async function signIn(
  request: Request,
  { personId, email }: { personId: string; email: string },
): Promise<Result<{ cookie: string; isDone: boolean }, "too_many_tries">> {
  const { isOn } = await findSecondFactor(personId);
  if (isOn) {
    const asked = await askSecondStep(email, "password");
    return asked.ok ? success({ cookie: asked.value, isDone: false }) : asked;
  }
  await withAuth((tx) => recordAuditOf(tx, personId, { type: "session.started", facts: { factor: "password" } }));
  return success({ cookie: await replaceSession(request, personId, { kind: "password" }), isDone: true });
}

/** The whole of it: the password is looked at, and the member is in or one step before it. */
export async function signInWithPassword(
  request: Request,
  typed: { email: string; password: string },
): Promise<Result<{ cookie: string; isDone: boolean }, "wrong" | "too_many_tries">> {
  const checked = await checkPassword(typed);
  return checked.ok ? signIn(request, { ...checked.value, email: typed.email }) : checked;
}

/** Gives back the cookie that is good for the second step alone. `way`: what was shown first. */
export async function askSecondStep(
  email: string,
  way: "password" | "service",
): Promise<Result<string, "too_many_tries">> {
  const opened = await withAuth((tx) => openChallenge(tx, { email, purpose: "second_step", binding: way }));
  if (!opened.ok) return failure("too_many_tries");
  return success(await challengeCookie("second_step", opened.value.browser));
}

/** Whether this browser has shown a right password within ten minutes and the app's code is what is missing. */
export async function isAtSecondStep(request: Request): Promise<boolean> {
  const asked = await findChallenge(request, "second_step");
  return asked?.isLive === true;
}

export async function takeSecondStep(
  request: Request,
  typed: string,
): Promise<Result<{ cookies: string[] }, "step_ended" | "wrong" | "too_many_tries">> {
  const asked = await findChallenge(request, "second_step");
  if (!asked?.isLive) return failure("step_ended");
  const [person] = await withAuth((tx) =>
    tx.select({ id: people.id }).from(people).where(eq(people.email, asked.email)),
  );
  if (!person) return failure("step_ended");
  const taken = await takeSecondFactor(person.id, typed);
  if (!taken.ok) return taken;
  const way = asked.binding === "service" ? "service" : "password";
  const factor = way === "service" ? "service_app" : "app";
  const isSpent = await withAuth(async (tx) => {
    await recordAuditOf(tx, person.id, { type: "session.started", facts: { factor } });
    return spendChallenge(tx, asked.id);
  });
  if (!isSpent) return failure("step_ended");
  const session = await replaceSession(request, person.id, { kind: "password", way, hasSecondFactor: true });
  return success({ cookies: [session, await emptyChallengeCookie("second_step")] });
}
