import type { Policy } from "./policy.ts";
import { policy20261 } from "./policy-2026-1.ts";

/** Every policy that ever made a verdict, by version; none is ever changed or removed. */
export const policies: ReadonlyMap<string, Policy> = new Map([[policy20261.version, policy20261]]);

/** New verdicts are made with this one. */
export const currentPolicy: Policy = policy20261;

/** @throws RangeError when no policy has this version; `findDocumentFault` says so first, in words. */
export function getPolicy(version: string): Policy {
  const policy = policies.get(version);
  if (!policy) throw new RangeError(`Unknown policy: ${version}`);
  return policy;
}
