import { createHmac } from "node:crypto";
import { and, eq, isNotNull, isNull, lt, ne, sql } from "drizzle-orm";
import { withAuth, type Tx } from "#db/client.server.ts";
import { recoveryCodes, secondFactors, sessions } from "#db/schema/auth.ts";
import { recordAuditOf } from "#app/features/audit/commands.server.ts";
import { randomCode } from "#app/lib/digest.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { openFor, sealFor } from "#app/lib/sealing.server.ts";
import { noteSecurity } from "#app/lib/security-log.server.ts";
import { secretFor } from "#app/lib/secrets.server.ts";
import { takeTurn, type Limit } from "./limits.server.ts";
import type { Session } from "./schema.ts";
import { keepsTheWayIn } from "./service-only.server.ts";
import { newTotpSecret, stepOfCode } from "./totp.server.ts";

/**
 * A member's authenticator app, and the recovery codes for the day it is lost. The secret rests encrypted, bound to its person;
 * recovery codes rest as an HMAC. What was used once is used up, also when two browsers send it at the same moment.
 */
const TRIES: Limit = { kind: "second factor", most: 10, seconds: 15 * 60 };
const RECOVERY_CODES = 10;

export type FactorStanding = { isOn: boolean; codesLeft: number };

export function findSecondFactor(personId: string): Promise<FactorStanding> {
  return withAuth(async (tx) => {
    const [found] = await tx
      .select({
        isOn: sql<boolean>`${secondFactors.confirmedAt} is not null`,
        codesLeft: sql<number>`(select count(*)::int from ${recoveryCodes} c where c.person_id = ${personId} and c.used_at is null)`,
      })
      .from(secondFactors)
      .where(eq(secondFactors.personId, personId));
    return found ?? { isOn: false, codesLeft: 0 };
  });
}

/** Makes the secret that an app is to be given, a new one each time, unless one is on already. */
export async function prepareSecondFactor(personId: string): Promise<void> {
  const sealedSecret = sealFor(placeOf(personId), newTotpSecret());
  await withAuth((tx) =>
    tx
      .insert(secondFactors)
      .values({ personId, sealedSecret })
      .onConflictDoUpdate({
        target: secondFactors.personId,
        set: { sealedSecret, lastStep: 0 },
        setWhere: isNull(secondFactors.confirmedAt),
      }),
  );
}

/** The secret that waits for an app to show that it has it; null where none does. */
export async function findWaitingSecret(personId: string): Promise<string | null> {
  const [waiting] = await withAuth((tx) =>
    tx
      .select({ sealedSecret: secondFactors.sealedSecret })
      .from(secondFactors)
      .where(and(eq(secondFactors.personId, personId), isNull(secondFactors.confirmedAt))),
  );
  return waiting ? openFor(placeOf(personId), waiting.sealedSecret) : null;
}

/** The first right code switches it on, and other sessions end. Gives back the recovery codes, which are shown once. */
export async function switchOnSecondFactor(
  { id, person: { id: personId } }: Session,
  typed: string,
): Promise<Result<{ codes: string[] }, "wrong" | "too_many_tries">> {
  const turn = await takeTurn(TRIES, personId);
  if (turn.isOver) return failure("too_many_tries");
  return withAuth(async (tx) => {
    if (!(await spendCode(tx, { personId, typed, isOn: false }))) return failure("wrong");
    await tx
      .update(secondFactors)
      .set({ confirmedAt: sql`now()` })
      .where(eq(secondFactors.personId, personId));
    await tx.delete(sessions).where(and(eq(sessions.personId, personId), ne(sessions.id, id)));
    await recordAuditOf(tx, personId, { type: "factor.switched_on", facts: {} });
    return success({ codes: await writeRecoveryCodes(tx, personId) });
  });
}

/** Ten new ones; the older ones end. */
export function renewRecoveryCodes(personId: string): Promise<string[]> {
  return withAuth(async (tx) => {
    await recordAuditOf(tx, personId, { type: "factor.codes_renewed", facts: {} });
    return writeRecoveryCodes(tx, personId);
  });
}

async function writeRecoveryCodes(tx: Tx, personId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => randomCode());
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId));
  await tx.insert(recoveryCodes).values(codes.map((code) => ({ personId, codeDigest: digestOf(personId, code) })));
  return codes;
}

/** Takes a code of the app, or a recovery code, once. */
export async function takeSecondFactor(
  personId: string,
  typed: string,
): Promise<Result<null, "wrong" | "too_many_tries">> {
  const turn = await takeTurn(TRIES, personId);
  const isTaken = !turn.isOver && (await withAuth((tx) => spendEither(tx, personId, typed)));
  if (isTaken) return success(null);
  const reason = turn.isOver ? "too_many_tries" : "wrong";
  noteSecurity("app_code.refused", { personId, reason });
  return failure(reason);
}

async function spendEither(tx: Tx, personId: string, typed: string): Promise<boolean> {
  return (await spendCode(tx, { personId, typed, isOn: true })) || spendRecoveryCode(tx, personId, typed);
}

export function switchOffSecondFactor(personId: string): Promise<Result<null, "keeps_way_in">> {
  return withAuth(async (tx) => {
    if (await keepsTheWayIn(tx, personId)) return failure("keeps_way_in");
    await removeSecondFactor(tx, personId);
    await recordAuditOf(tx, personId, { type: "factor.switched_off", facts: {} });
    return success(null);
  });
}

export async function removeSecondFactor(tx: Tx, personId: string): Promise<void> {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId));
  await tx.delete(secondFactors).where(eq(secondFactors.personId, personId));
}

type Typed = { personId: string; typed: string; isOn: boolean };

/** The step moves on in the same statement that looks at it: of two browsers with one code, one gets through. */
async function spendCode(tx: Tx, { personId, typed, isOn }: Typed): Promise<boolean> {
  const [factor] = await tx
    .select({
      sealedSecret: secondFactors.sealedSecret,
      lastStep: secondFactors.lastStep,
      epoch: sql<number>`floor(extract(epoch from now()))::int`,
    })
    .from(secondFactors)
    .where(
      and(
        eq(secondFactors.personId, personId),
        isOn ? isNotNull(secondFactors.confirmedAt) : isNull(secondFactors.confirmedAt),
      ),
    );
  if (!factor) return false;
  const step = stepOfCode(typed, { ...factor, secret: openFor(placeOf(personId), factor.sealedSecret) });
  if (step === null) return false;
  const spent = await tx
    .update(secondFactors)
    .set({ lastStep: step })
    .where(and(eq(secondFactors.personId, personId), lt(secondFactors.lastStep, step)))
    .returning({ step: secondFactors.lastStep });
  return spent.length === 1;
}

async function spendRecoveryCode(tx: Tx, personId: string, typed: string): Promise<boolean> {
  const code = typed.toUpperCase().replaceAll(/[\s-]/g, "").replaceAll("O", "0").replaceAll(/[IL]/g, "1");
  const spent = await tx
    .update(recoveryCodes)
    .set({ usedAt: sql`now()` })
    .where(
      and(
        eq(recoveryCodes.personId, personId),
        eq(recoveryCodes.codeDigest, digestOf(personId, code)),
        isNull(recoveryCodes.usedAt),
      ),
    )
    .returning({ personId: recoveryCodes.personId });
  return spent.length === 1;
}

function digestOf(personId: string, code: string): string {
  return createHmac("sha256", secretFor("recovery-code")).update(`${personId} ${code}`).digest("hex");
}

function placeOf(personId: string) {
  return { purpose: "second-factor", owner: personId };
}
