/** What a command gives back. Expected refusals are values with a literal reason; anything else throws. */
export type Result<Value, Reason extends string> = Success<Value> | Failure<Reason>;
export type Success<Value> = { ok: true; value: Value };
export type Failure<Reason extends string> = { ok: false; reason: Reason };

export function success<Value>(value: Value): Success<Value> {
  return { ok: true, value };
}

export function failure<Reason extends string>(reason: Reason): Failure<Reason> {
  return { ok: false, reason };
}
