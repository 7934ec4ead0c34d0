import { withAuth } from "#db/client.server.ts";
import { ringBell } from "#app/features/activity/bell.server.ts";
import { queuePersonalMail } from "#app/features/activity/commands.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { challengeCookie, emptyChallengeCookie, readChallenge } from "./challenge-cookie.server.ts";
import { findChallenge, openChallenge, spendChallenge, tryCode } from "./challenges.server.ts";
import type { Proof } from "./confirm.schema.ts";
import type { CodeRefusal, Session } from "./schema.ts";
import { findSecondFactor, takeSecondFactor } from "./second-factor.server.ts";
import { findOwnService, type OwnService } from "./service-only.server.ts";
import { renewSession } from "./session.server.ts";
import { checkPassword } from "./sign-in.commands.server.ts";

/** How somebody can show that it is still them, and whether a code for that is on its way to this browser. */
export type ConfirmStanding = { proof: Proof; isSent: boolean; service: OwnService | null };

export async function findConfirmStanding(request: Request, session: Session): Promise<ConfirmStanding> {
  if (session.kind === "password") {
    const { isOn } = await findSecondFactor(session.person.id);
    if (isOn) return { proof: "app", isSent: false, service: null };
    const service = session.way === "service" ? await findOwnService(session.person.id) : null;
    return { proof: service ? "service" : "password", isSent: false, service };
  }
  const asked = await findChallenge(request, "confirm");
  return { proof: "code", isSent: asked?.isLive === true && asked.email === session.person.email, service: null };
}

/** Mails a code to the person's stored mailbox. Gives back the `Set-Cookie` header that binds it to this browser. */
export async function sendConfirmCode({ person }: Session): Promise<Result<{ cookie: string }, "too_many_codes">> {
  const opened = await withAuth(async (tx) => {
    const challenge = await openChallenge(tx, { email: person.email, purpose: "confirm" });
    if (!challenge.ok) return challenge;
    const { code } = challenge.value;
    await queuePersonalMail(tx, { to: person, mail: { kind: "confirm_code", facts: {} }, code });
    return challenge;
  });
  if (!opened.ok) return opened;
  ringBell();
  return success({ cookie: await challengeCookie("confirm", opened.value.browser) });
}

export type ConfirmRefusal =
  CodeRefusal | "not_shown" | "wrong_password" | "wrong_app_code" | "too_many_tries" | "session_ended";

type Shown = { request: Request; session: Session; proof: string };

/** Takes what was shown. The session goes on under a new token: gives back the `Set-Cookie` headers. */
export async function confirmIdentity(shown: Shown): Promise<Result<{ cookies: string[] }, ConfirmRefusal>> {
  // The weaker proof is not taken from somebody who has the stronger one, whatever the form says.
  const { proof } = await findConfirmStanding(shown.request, shown.session);
  const proven = await provers[proof](shown);
  if (!proven.ok) return proven;
  const cookie = await renewSession(shown.session, { hasSecondFactor: proof === "app" });
  if (cookie === null) return failure("session_ended");
  return success({ cookies: [cookie, await emptyChallengeCookie("confirm")] });
}

type Prover = (shown: Shown) => Promise<Result<unknown, ConfirmRefusal>>;
const provers: Readonly<Record<Proof, Prover>> = {
  code: proveByCode,
  app: proveByApp,
  password: proveByPassword,
  // Shown there, it makes the session recent; whoever still has to ask has not shown it.
  service: () => Promise.resolve(failure("not_shown")),
};

async function proveByCode({ request, session, proof }: Shown): Promise<Result<unknown, CodeRefusal>> {
  const browser = await readChallenge("confirm", request);
  const tried = await tryCode({ browser, purpose: "confirm", code: proof });
  if (!tried.ok) return tried;
  if (tried.value.email !== session.person.email) return failure("code_unknown");
  const isSpent = await withAuth((tx) => spendChallenge(tx, tried.value.id));
  return isSpent ? success(null) : failure("code_expired");
}

async function proveByApp({ session, proof }: Shown): Promise<Result<unknown, "wrong_app_code" | "too_many_tries">> {
  const taken = await takeSecondFactor(session.person.id, proof);
  if (taken.ok) return taken;
  return failure(taken.reason === "wrong" ? "wrong_app_code" : "too_many_tries");
}

async function proveByPassword({
  session,
  proof,
}: Shown): Promise<Result<unknown, "wrong_password" | "too_many_tries">> {
  const checked = await checkPassword({ email: session.person.email, password: proof });
  if (checked.ok) return checked;
  return failure(checked.reason === "wrong" ? "wrong_password" : "too_many_tries");
}
