import { resolve } from "node:path";
import { z } from "zod";
import { hasProtocol, isOrigin, isSecureOrigin, isSigningKey, isStrongSecret, userOf } from "./env-checks.server.ts";

export type Mode = "demo" | "production";

export interface Environment {
  readonly mode: Mode;
  /** The runtime's connection. `null` until the embedded database has started (demo only). */
  readonly databaseUrl: string | null;
  /** The schema owner's connection, used for migrations alone. `null` as above. */
  readonly databaseOwnerUrl: string | null;
  readonly appOrigin: string;
  /** `null` in the demo: mails then go to the local mailbox page. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  /** `null` in the demo until the host has made one in the data folder. */
  readonly secret: string | null;
  /** Signs decisions and records. `null` in the demo until the host has made one in the data folder. */
  readonly signingKey: string | null;
  readonly port: number;
  readonly host: string;
  readonly trustProxyHops: number;
  readonly dataFolder: string;
  readonly logLevel: (typeof logLevels)[number];
  readonly requestsPerMinute: number;
  /** How many live streams one instance keeps open. */
  readonly liveStreams: number;
  /** Origins that this installation may call although they stand inside its network or answer without TLS. */
  readonly insideServices: readonly string[];
}

/** Its message is one sentence for the person who starts Concord: which variable, and what it should look like. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
}

type Source = Readonly<Record<string, string | undefined>>;

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

/** Parsed on first use, so that the host can complete the variables before the application reads them. */
export function environment(): Environment {
  parsed ??= parseEnvironment(process.env);
  return parsed;
}
let parsed: Environment | undefined;

/** Pure, so that every refusal can be tested. Throws `EnvironmentError`. */
export function parseEnvironment(source: Source): Environment {
  const variables = parseVariables(source);
  const mode = variables.CONCORD_MODE ?? (variables.DATABASE_URL === undefined ? "demo" : "production");
  if (mode === "production" || variables.DATABASE_URL !== undefined) requireBothDatabases(variables);
  if (mode === "production") requireForProduction(variables);

  const settings = { ...presetsFor(mode, variables.PORT), ...variables };
  return {
    mode,
    databaseUrl: settings.DATABASE_URL,
    databaseOwnerUrl: settings.DATABASE_OWNER_URL,
    appOrigin: settings.APP_ORIGIN,
    smtpUrl: settings.SMTP_URL,
    mailFrom: settings.MAIL_FROM,
    secret: settings.CONCORD_SECRET,
    signingKey: settings.CONCORD_SIGNING_KEY,
    port: settings.PORT,
    host: settings.HOST,
    trustProxyHops: settings.TRUST_PROXY_HOPS,
    dataFolder: resolve(settings.CONCORD_DATA),
    logLevel: settings.LOG_LEVEL,
    requestsPerMinute: settings.REQUESTS_PER_MINUTE,
    liveStreams: settings.LIVE_STREAMS,
    insideServices: settings.INSIDE_SERVICES,
  };
}

function presetsFor(mode: Mode, port: number) {
  return {
    DATABASE_URL: null,
    DATABASE_OWNER_URL: null,
    APP_ORIGIN: `http://localhost:${port}`,
    SMTP_URL: null,
    MAIL_FROM: "Concord <concord@localhost>",
    CONCORD_SECRET: null,
    CONCORD_SIGNING_KEY: null,
    HOST: mode === "demo" ? "127.0.0.1" : "0.0.0.0",
    // A newcomer's terminal shows the address and the personas, not a line a request.
    LOG_LEVEL: mode === "demo" ? "warn" : "info",
  } as const;
}

function parseVariables(source: Source): Variables {
  // An empty value in a unit file or a compose file means "not set".
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));
  const result = variablesSchema.safeParse(present);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new EnvironmentError(`${String(issue?.path[0])} ${issue?.message ?? "is malformed"}.`);
}

const postgresUrl = z
  .string()
  .refine(
    (value) => hasProtocol(value, ["postgres:", "postgresql:"]),
    "must be a PostgreSQL connection such as postgres://user:password@localhost:5432/concord",
  );

const SIGNING_KEY_ADVICE = "openssl genpkey -algorithm ed25519 -outform DER | base64 -w0";

const variablesSchema = z.object({
  CONCORD_MODE: z.enum(["demo", "production"], { error: "must be either demo or production" }).exactOptional(),
  DATABASE_URL: postgresUrl.exactOptional(),
  DATABASE_OWNER_URL: postgresUrl.exactOptional(),
  APP_ORIGIN: z
    .string()
    .refine(isOrigin, "must be the address people open, without a path, such as https://concord.example.com")
    .exactOptional(),
  SMTP_URL: z
    .string()
    .refine(
      (value) => hasProtocol(value, ["smtp:", "smtps:"]),
      "must be a mail server such as smtps://user:password@mail.example.com:465",
    )
    .exactOptional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*[^\s<>@]+@[^\s<>@]+>?$/, "must be a sender such as Concord <concord@example.com>")
    .exactOptional(),
  CONCORD_SECRET: z
    .string()
    .refine(isStrongSecret, "must be at least 32 random bytes, for example the output of: openssl rand -base64 48")
    .exactOptional(),
  CONCORD_SIGNING_KEY: z
    .string()
    .refine(isSigningKey, `must be an Ed25519 key, the output of: ${SIGNING_KEY_ADVICE}`)
    .exactOptional(),
  PORT: wholeNumber({ smallest: 1, largest: 65_535, preset: 3000 }),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, "must be an address to listen on, such as 127.0.0.1")
    .exactOptional(),
  TRUST_PROXY_HOPS: wholeNumber({ smallest: 0, largest: 8, preset: 0 }),
  CONCORD_DATA: z.string().default(".data"),
  LOG_LEVEL: z.enum(logLevels, { error: `must be one of ${logLevels.join(", ")}` }).exactOptional(),
  REQUESTS_PER_MINUTE: wholeNumber({ smallest: 1, largest: 1_000_000, preset: 1200 }),
  LIVE_STREAMS: wholeNumber({ smallest: 1, largest: 100_000, preset: 2000 }),
  INSIDE_SERVICES: origins(),
});
type Variables = z.infer<typeof variablesSchema>;

function requireBothDatabases(variables: Variables): void {
  requireAll(variables, [
    [
      "DATABASE_URL",
      "the running application's connection, such as postgres://concord_runtime:…@localhost:5432/concord",
    ],
    [
      "DATABASE_OWNER_URL",
      "for migrations the connection of the role that owns the schema, such as postgres://concord_owner:…@localhost:5432/concord",
    ],
  ]);
  if (userOf(variables.DATABASE_URL) === userOf(variables.DATABASE_OWNER_URL)) {
    throw new EnvironmentError(
      "DATABASE_OWNER_URL must name another database role than DATABASE_URL, because the running application may not own its tables.",
    );
  }
}

function requireForProduction(variables: Variables): void {
  requireAll(variables, [
    ["APP_ORIGIN", "the address people open, such as https://concord.example.com"],
    ["SMTP_URL", "a mail server, such as smtps://user:password@mail.example.com:465"],
    ["MAIL_FROM", "a sender, such as Concord <concord@example.com>"],
    ["CONCORD_SECRET", "at least 32 random bytes, for example the output of: openssl rand -base64 48"],
    ["CONCORD_SIGNING_KEY", `an Ed25519 key of its own, the output of: ${SIGNING_KEY_ADVICE}`],
  ]);
  if (!isSecureOrigin(variables.APP_ORIGIN)) {
    throw new EnvironmentError(
      "APP_ORIGIN must begin with https:// in production, because sign-in cookies are sent over TLS only.",
    );
  }
}

function requireAll(variables: Variables, required: readonly (readonly [keyof Variables, string])[]): void {
  for (const [name, advice] of required) {
    if (variables[name] === undefined) throw new EnvironmentError(`${name} is missing: Concord needs ${advice}.`);
  }
}

/** `z.coerce.number("")` is 0; digits are asked for instead. */
function wholeNumber(range: { smallest: number; largest: number; preset: number }) {
  const message = `must be a whole number from ${range.smallest} to ${range.largest}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .default(String(range.preset))
    .transform(Number)
    .refine((value) => value >= range.smallest && value <= range.largest, message);
}

function origins() {
  const message = "must be addresses without a path, such as https://keycloak.corp:8443, with spaces between them";
  const list = z.string().default("");
  return list.transform((value) => value.split(/\s+/).filter(Boolean)).refine((all) => all.every(isOrigin), message);
}
