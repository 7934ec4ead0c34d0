import { pino, stdTimeFunctions } from "pino";
import { environment } from "#app/lib/env.server.ts";

/**
 * JSON lines on standard output. Never a token, a code, a cookie, an address with its parameters, or what somebody
 * wrote: log ids and constants. Line breaks and terminal escapes are encoded by JSON itself.
 */
export const log = pino({
  level: environment().logLevel,
  base: null,
  timestamp: stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  serializers: { err: describeError },
});

export interface ErrorDescription {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly constraint?: string;
  readonly frames: readonly string[];
  readonly cause?: ErrorDescription;
}

/**
 * An allow-list: the database driver hangs parameters, the failed row and the whole statement on its errors, and all
 * of those can carry private text.
 */
export function describeError(error: unknown): ErrorDescription {
  if (!(error instanceof Error))
    return { type: typeof error, message: "a value that is no error was thrown", frames: [] };
  return {
    type: error.name,
    message: withoutParameters(error.message),
    ...textProperty(error, "code"),
    ...textProperty(error, "constraint_name", "constraint"),
    frames: framesOf(error),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

/** drizzle's message is the statement, and from its second line on the parameters. */
function withoutParameters(message: string): string {
  return (message.split(/\n|params:/)[0] ?? "").slice(0, 300);
}

function textProperty(error: Error, property: string, as = property): Record<string, string> {
  const value: unknown = property in error ? Reflect.get(error, property) : undefined;
  return typeof value === "string" ? { [as]: value } : {};
}

function framesOf(error: Error): string[] {
  const lines = error.stack?.split("\n") ?? [];
  return lines
    .filter((line) => line.startsWith("    at "))
    .map((line) => line.trim())
    .slice(0, 12);
}
