import { generateSecret, generateURI, verifySync } from "otplib";

/** Codes of the step before and after count too: phones run ahead or behind a little. */
const TOLERANCE_S = 30;

/** 160 random bits in base 32, as authenticator apps take it. */
export function newTotpSecret(): string {
  return generateSecret();
}

/** What the app reads from the picture. */
export function totpAddress(secret: string, { issuer, label }: { issuer: string; label: string }): string {
  return generateURI({ secret, issuer, label });
}

/**
 * The step of thirty seconds that a code belongs to, or null where it is wrong. RFC 6238: a code of a step up to `lastStep`
 * was used before and is refused. `epoch` in seconds, by the database's clock.
 */
export function stepOfCode(typed: string, known: { secret: string; lastStep: number; epoch: number }): number | null {
  const token = typed.replaceAll(/\s/g, "");
  if (!/^\d{6}$/.test(token)) return null;
  const { secret, lastStep, epoch } = known;
  const after = lastStep > 0 ? { afterTimeStep: lastStep } : {};
  const found = verifySync({ secret, token, epoch, epochTolerance: TOLERANCE_S, ...after });
  return found.valid && "timeStep" in found ? found.timeStep : null;
}
