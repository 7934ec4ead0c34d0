import { ESLint, Linter } from "eslint";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import tseslint from "typescript-eslint";
import { expect, test } from "vitest";
import { projectFolder } from "#app/server/places.ts";

/** What the sources may not say; the lint of the whole project is what applies it. */
const eslint = new ESLint({ cwd: projectFolder });

async function isBanned(code: string, file = "app/features/plan/schema.ts"): Promise<boolean> {
  const config = (await eslint.calculateConfigForFile(join(projectFolder, file))) as Linter.Config;
  const rules = { "no-restricted-syntax": config.rules?.["no-restricted-syntax"] ?? "off" } as const;
  const parser = tseslint.parser as unknown as Linter.Parser;
  const parserOptions = { ecmaFeatures: { jsx: true } };
  const found = new Linter().verify(
    code,
    [{ files: ["**/*.tsx"], languageOptions: { parser, parserOptions }, rules }],
    "code.tsx",
  );
  return found.some(({ ruleId }) => ruleId === "no-restricted-syntax");
}

test.each([
  "z.coerce.number()",
  "z.coerce.boolean()",
  "z.coerce.date()",
  "z.url()",
  "z.string().url()",
  "new Date(text)",
])("IN-02 no source reads input with %s", async (code) => {
  expect(await isBanned(code)).toBe(true);
});

test.each(["sql.raw(text)", "tx.unsafe(text)", "connection.unsafe(text)"])("IN-08 no source says %s", async (code) => {
  expect(await isBanned(code, "app/features/deals/pipeline.queries.server.ts")).toBe(true);
});

test("OUT-02 no source writes raw HTML", async () => {
  expect(await isBanned("<p dangerouslySetInnerHTML={{ __html: text }} />", "app/ui/page.tsx")).toBe(true);
});

test("DS-04 no transaction opens another one inside", async () => {
  expect(await isBanned("withActor(actor, async (tx) => { await withAuth((other) => read(other)); })")).toBe(true);
});

test("OUT-05 a link that opens elsewhere takes neither opener nor referrer along", () => {
  const links = sourcesBelow("app").flatMap((source) => source.match(/<a\b[^>]*target="_blank"[^>]*>/g) ?? []);
  expect(links.length).toBeGreaterThan(0);
  for (const link of links) expect(link).toMatch(/rel="[^"]*noreferrer[^"]*noopener|rel="[^"]*noopener[^"]*noreferrer/);
});

test("FL-05 nothing on the server's side asks a machine outside but the one way to a sign-in service", () => {
  const asks = /\bfetch\(|^import (?!type).* from "(?:node:)?(?:https?|undici|got|axios)"/m;
  const asking = serverSources().filter((name) => asks.test(readFileSync(join(projectFolder, name), "utf8")));
  expect(asking).toEqual(["app/lib/outside.server.ts", "app/server/http-server.ts"]);
});

test("SC-05 no source compares a secret with ===", () => {
  const compared = /\b(?:token|secret|code|key|signature|digest|password)(?:Hash)? ===? (?!undefined|null|"|')\w/i;
  const careless = sourcesBelow("app/features/people").flatMap((source) =>
    source.split("\n").filter((line) => compared.test(line)),
  );
  expect(careless).toEqual([]);
});

test("SC-01 no source holds a private key or a login", () => {
  const secret = /-----BEGIN [A-Z ]*PRIVATE KEY-----|postgres:\/\/\w+:(?!\w*\$)[^@\s"'`$<]{8,}@(?!db|127|localhost)/;
  const all = ["app", "db", "public"].flatMap((folder) => sourcesBelow(folder));
  expect(all.filter((source) => secret.test(source))).toEqual([]);
});

function sourcesBelow(folder: string): string[] {
  return readdirSync(join(projectFolder, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(tsx?|js|css|svg|sql)$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => readFileSync(join(projectFolder, folder, name), "utf8"));
}

/** What the browser never gets, by name: the rest of the product runs in both. */
function serverSources(): string[] {
  return readdirSync(join(projectFolder, "app"), { recursive: true, encoding: "utf8" })
    .map((name) => `app/${name}`)
    .filter((name) => /^app\/(?:server\/|.*\.server\.ts$)/.test(name) && /\.ts$/.test(name) && !/\.test\./.test(name))
    .sort();
}

test("AU-12 nothing says of a signature that it is more than a simple one", () => {
  const claim = /\b(?:advanced|qualified) (?:electronic |digital )?signature|legally (?:binding|valid)|court-?proof/gi;
  const said = [...sourcesBelow("app"), ...sourcesBelow("db"), readFileSync(join(projectFolder, "README.md"), "utf8")];
  const claims = said.flatMap((source) => source.split("\n").filter((line) => line.match(claim)));
  expect(claims).toEqual(["What it is not: an advanced or qualified electronic signature, an order, or a contract."]);
});

/** Where a session begins, and how the page on security calls that way in. */
const WAYS_IN: Readonly<Record<string, string>> = {
  "app/features/people/second-step.server.ts": "address, password and a code of an authenticator",
  "app/features/sign-on/entering.commands.server.ts": "the workspace's own sign-in service (OpenID Connect)",
  "app/routes/entry/code.tsx": "code from the mailbox, in the browser that asked",
  "app/routes/entry/invitation.tsx": "invitation link, opened by pressing a button",
};

test("AUTHN-18 every way in is described with what it proves, and there is no other one", () => {
  const begins = /(?<!function )\b(?:replaceSession|startSession)\(/;
  const found = readdirSync(join(projectFolder, "app"), { recursive: true, encoding: "utf8" })
    .map((name) => `app/${name}`)
    .filter((name) => /(?<!\.test)\.tsx?$/.test(name) && name !== "app/features/people/session.server.ts")
    .filter((name) => begins.test(readFileSync(join(projectFolder, name), "utf8")));
  expect(found.sort()).toEqual(Object.keys(WAYS_IN));
  const page = readFileSync(join(projectFolder, "docs/security.md"), "utf8");
  for (const way of Object.values(WAYS_IN)) expect(page).toContain(way);
});
