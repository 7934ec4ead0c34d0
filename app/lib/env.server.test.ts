import { expect, test } from "vitest";
import { EnvironmentError, parseEnvironment } from "#app/lib/env.server.ts";

const production = {
  DATABASE_URL: "postgres://concord_runtime:s3cret@db.internal:5432/concord",
  DATABASE_OWNER_URL: "postgres://concord_owner:s3cret@db.internal:5432/concord",
  APP_ORIGIN: "https://concord.example.com",
  SMTP_URL: "smtps://concord:s3cret@mail.example.com:465",
  MAIL_FROM: "Concord <concord@example.com>",
  CONCORD_SECRET: "pQ8vXz2LmN4rT6yU9wE1aS3dF5gH7jK0",
  CONCORD_SIGNING_KEY: "MC4CAQAwBQYDK2VwBCIEIAfoRbv/XGHrWXpr/uG0nkIM9Fs6+D75GyuOiFI0HQJG",
};

test("with nothing set Concord is a demo on this machine only", () => {
  expect(parseEnvironment({})).toMatchObject({
    mode: "demo",
    host: "127.0.0.1",
    port: 3000,
    appOrigin: "http://localhost:3000",
    databaseUrl: null,
    trustProxyHops: 0,
  });
});

test("a database makes it production, and NODE_ENV does not", () => {
  expect(parseEnvironment(production).mode).toBe("production");
  expect(parseEnvironment({ NODE_ENV: "production" }).mode).toBe("demo");
});

test.each(["DATABASE_OWNER_URL", "APP_ORIGIN", "SMTP_URL", "MAIL_FROM", "CONCORD_SECRET", "CONCORD_SIGNING_KEY"])(
  "SC-02 production does not start without %s, and the sentence names it",
  (name) => {
    expect(() => parseEnvironment({ ...production, [name]: undefined })).toThrow(
      new RegExp(`^${name} is missing: Concord needs .*\\.$`),
    );
    expect(() => parseEnvironment({ ...production, [name]: "  " })).toThrow(EnvironmentError);
  },
);

test("an explicit production without a database says so", () => {
  expect(() => parseEnvironment({ CONCORD_MODE: "production" })).toThrow(/^DATABASE_URL is missing/);
});

test.each([
  ["CONCORD_MODE", "staging"],
  ["DATABASE_URL", "mysql://db/concord"],
  ["DATABASE_URL", "not an address"],
  ["DATABASE_OWNER_URL", "postgres://"],
  ["APP_ORIGIN", "concord.example.com"],
  ["APP_ORIGIN", "https://concord.example.com/"],
  ["APP_ORIGIN", "https://concord.example.com/app"],
  ["APP_ORIGIN", "javascript:alert(1)"],
  ["SMTP_URL", "mail.example.com"],
  ["MAIL_FROM", "nobody"],
  ["MAIL_FROM", "a@example.com\r\nBcc: b@example.com"],
  ["CONCORD_SECRET", "short"],
  ["CONCORD_SECRET", "a".repeat(64)],
  ["CONCORD_SIGNING_KEY", "pQ8vXz2LmN4rT6yU9wE1aS3dF5gH7jK0"],
  ["CONCORD_SIGNING_KEY", "not base64 at all"],
  ["PORT", "0"],
  ["PORT", "3000.5"],
  ["PORT", "99999"],
  ["PORT", "0x10"],
  ["HOST", "local host"],
  ["TRUST_PROXY_HOPS", "true"],
  ["LOG_LEVEL", "loud"],
  ["REQUESTS_PER_MINUTE", "0"],
])("SC-02 %s=%s is refused in one sentence that names the variable", (name, value) => {
  expect(() => parseEnvironment({ ...production, [name]: value })).toThrow(new RegExp(`^${name} must .*[^.]\\.$`));
});

test("AZ-07 the running application may not log in as the owner of its tables", () => {
  const sameRole = { ...production, DATABASE_OWNER_URL: production.DATABASE_URL };
  expect(() => parseEnvironment(sameRole)).toThrow(/^DATABASE_OWNER_URL must name another database role/);
});

test("production asks for TLS, except on this very machine", () => {
  expect(() => parseEnvironment({ ...production, APP_ORIGIN: "http://concord.example.com" })).toThrow(/^APP_ORIGIN/);
  expect(parseEnvironment({ ...production, APP_ORIGIN: "http://localhost:3000" }).mode).toBe("production");
});
