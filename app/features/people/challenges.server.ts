import { createHmac, timingSafeEqual } from "node:crypto";
import { and, eq, gt, isNull, lt, sql } from "drizzle-orm";
import { assumeActor, assumeAuth, withAuth, withAuthBeside, type Tx } from "#db/client.server.ts";
import { challenges, people, type ChallengePurpose } from "#db/schema/auth.ts";
import { queuePersonalMail } from "#app/features/activity/commands.server.ts";
import { ringBell } from "#app/features/activity/bell.server.ts";
import { randomCode, randomToken, sha256 } from "#app/lib/digest.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { noteSecurity } from "#app/lib/security-log.server.ts";
import { secretFor } from "#app/lib/secrets.server.ts";
import { challengeCookie, readChallenge } from "./challenge-cookie.server.ts";
import type { RoomContext } from "./guards.server.ts";
import type { StakeholderActor } from "#db/actor.ts";
import type { CodeRefusal } from "./schema.ts";

/**
 * Codes sent to a mailbox and typed in the browser that asked for them. A challenge lives ten minutes by the database's
 * clock and takes five tries; every try is counted before the code is looked at, in a transaction of its own.
 */
const MOST_AN_HOUR: Readonly<Record<ChallengePurpose, number>> = { enter: 5, sign: 5, confirm: 10, second_step: 20 };
const MOST_TRIES = 5;

export type Challenge = { id: string; email: string; binding: string | null };
export type Asked = { browser: string; code: string };

/** What a code for signing is asked for: the hash of the version, so that it signs nothing else. */
export type SignAsk = { binding: string; dealTitle: string; versionNumber: number };

/**
 * Mails a code for one signature to the person's stored mailbox. Gives back the `Set-Cookie` header that binds it to
 * this browser, and where it went. At most five an hour.
 */
export async function requestSignCode(
  ctx: RoomContext<StakeholderActor>,
  ask: SignAsk,
): Promise<Result<{ cookie: string; email: string }, "too_many_codes">> {
  const asked = await withAuth(async (tx) => {
    const [person] = await tx
      .select({ email: people.email, name: people.name })
      .from(people)
      .where(eq(people.id, ctx.actor.personId));
    if (!person) throw new Error("A session's person is gone");
    const opened = await openChallenge(tx, { email: person.email, purpose: "sign", binding: ask.binding });
    if (!opened.ok) return opened;
    const { dealTitle, versionNumber } = ask;
    await queuePersonalMail(tx, {
      to: { ...person, stakeholderId: ctx.actor.stakeholderId },
      mail: { kind: "sign_code", facts: { dealTitle, versionNumber } },
      code: opened.value.code,
    });
    return success({ browser: opened.value.browser, email: person.email });
  });
  if (!asked.ok) return asked;
  ringBell();
  return success({ cookie: await challengeCookie("sign", asked.value.browser), email: asked.value.email });
}

/** The mailbox that a live code for this signature went to, if this browser asked for one. */
export async function findSignChallenge(request: Request, binding: string): Promise<string | null> {
  const browser = await readChallenge("sign", request);
  if (browser === null) return null;
  const [challenge] = await withAuth((tx) =>
    tx
      .select({ email: challenges.email })
      .from(challenges)
      .where(and(ofBrowser(browser, { purpose: "sign", binding }), isLive())),
  );
  return challenge?.email ?? null;
}

/** The mailbox that this browser last asked such a code for, and whether that code still works. */
export async function findChallenge(
  request: Request,
  purpose: Exclude<ChallengePurpose, "sign">,
): Promise<(Challenge & { isLive: boolean }) | null> {
  const browser = await readChallenge(purpose, request);
  if (browser === null) return null;
  const [challenge] = await withAuth((tx) =>
    tx
      .select({
        id: challenges.id,
        email: challenges.email,
        binding: challenges.binding,
        isLive: sql<boolean>`${isLive()}`,
      })
      .from(challenges)
      .where(ofBrowser(browser, { purpose })),
  );
  return challenge ?? null;
}

/** What stands in a signing form: the version's hash, the code, and the request whose cookie names the browser. */
export type SignTry = { request: Request; code: string; binding: string };

/**
 * Spends a code for signing inside the command's own transaction; the transaction is the actor's again afterwards.
 * A refused code is counted although the command is rolled back.
 */
export async function consumeSignCode(
  tx: Tx,
  ctx: RoomContext<StakeholderActor>,
  typed: SignTry,
): Promise<Result<Challenge, CodeRefusal>> {
  const browser = await readChallenge("sign", typed.request);
  const tried = await tryCode({ browser, purpose: "sign", code: typed.code, binding: typed.binding });
  if (!tried.ok) return tried;
  await assumeAuth(tx);
  const [own] = await tx.select({ email: people.email }).from(people).where(eq(people.id, ctx.actor.personId));
  const spent = own?.email === tried.value.email && (await spendChallenge(tx, tried.value.id));
  await assumeActor(tx, ctx.actor);
  return spent ? tried : failure("code_expired");
}

/** Opens a challenge. One address waits for the other only under its own name, so the count holds for parallel asks. */
export async function openChallenge(
  tx: Tx,
  ask: { email: string; purpose: ChallengePurpose; binding?: string | null },
): Promise<Result<Asked, "too_many_codes">> {
  const { email, purpose, binding = null } = ask;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`code ${email}`}, 0))`);
  const recent = await tx.$count(
    challenges,
    and(
      eq(challenges.email, email),
      eq(challenges.purpose, purpose),
      gt(challenges.createdAt, sql`now() - interval '1 hour'`),
    ),
  );
  if (recent >= MOST_AN_HOUR[purpose]) return failure("too_many_codes");
  const [id, browser, code] = [crypto.randomUUID(), randomToken(), randomCode()];
  await tx.insert(challenges).values({
    id,
    email,
    purpose,
    binding,
    browserDigest: sha256(browser),
    codeDigest: digestOf(id, code),
    expiresAt: sql`now() + interval '10 minutes'`,
  });
  return success({ browser, code });
}

type Typed = { browser: string | null; purpose: ChallengePurpose; code: string; binding?: string };

/** Counts the try, whatever the outcome of anything else, and then looks at the code. */
export async function tryCode(typed: Typed): Promise<Result<Challenge, CodeRefusal>> {
  const tried = await countTry(typed);
  if (!tried.ok) noteSecurity("code.refused", { purpose: typed.purpose, reason: tried.reason });
  return tried;
}

async function countTry(typed: Typed): Promise<Result<Challenge, CodeRefusal>> {
  if (typed.browser === null) return failure("code_unknown");
  const asked = ofBrowser(typed.browser, typed);
  return withAuthBeside(async (tx) => {
    const [challenge] = await tx
      .update(challenges)
      .set({ attempts: sql`${challenges.attempts} + 1` })
      .where(and(asked, isLive(), lt(challenges.attempts, MOST_TRIES)))
      .returning();
    if (!challenge) return failure(await reasonFor(tx, asked));
    if (!sameDigest(challenge.codeDigest, digestOf(challenge.id, typed.code)))
      return failure(challenge.attempts >= MOST_TRIES ? "code_exhausted" : "code_wrong");
    const { id, email, binding } = challenge;
    return success({ id, email, binding });
  });
}

/** Only one of several parallel right answers gets through. */
export async function spendChallenge(tx: Tx, id: string): Promise<boolean> {
  const spent = await tx
    .update(challenges)
    .set({ consumedAt: sql`now()` })
    .where(and(eq(challenges.id, id), isNull(challenges.consumedAt)))
    .returning({ id: challenges.id });
  return spent.length === 1;
}

async function reasonFor(tx: Tx, asked: ReturnType<typeof ofBrowser>): Promise<CodeRefusal> {
  const [challenge] = await tx.select().from(challenges).where(asked);
  if (!challenge) return "code_unknown";
  return challenge.consumedAt === null && challenge.attempts >= MOST_TRIES ? "code_exhausted" : "code_expired";
}

function isLive() {
  return and(isNull(challenges.consumedAt), gt(challenges.expiresAt, sql`now()`));
}

function ofBrowser(browser: string, asked: { purpose: ChallengePurpose; binding?: string }) {
  return and(
    eq(challenges.browserDigest, sha256(browser)),
    eq(challenges.purpose, asked.purpose),
    asked.binding === undefined ? undefined : eq(challenges.binding, asked.binding),
  );
}

/** 40 bits are few for a plain digest: without the installation's secret a copy of the table is no help in guessing. */
function digestOf(challengeId: string, code: string): string {
  return createHmac("sha256", secretFor("mailed-code")).update(`${challengeId} ${code}`).digest("hex");
}

function sameDigest(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
