import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { closeDatabase, connectDatabase, withAuth } from "#db/client.server.ts";
import { people } from "#db/schema/auth.ts";
import { members, workspaces } from "#db/schema/workspace.ts";
import { checkPassword } from "#app/features/people/sign-in.commands.server.ts";
import { aDatabase, type TestDatabase } from "#tests/support/database.ts";

const COMMAND = fileURLToPath(new URL("../../app/server/commands/workspace.ts", import.meta.url));

const NORTHWIND = {
  "--name": "Northwind",
  "--domain": "northwind.example",
  "--admin-name": "Astrid Moen",
  "--admin-email": "Astrid.Moen@Northwind.example",
};

type Ran = { code: number | null; said: string; complained: string };

async function create(
  database: TestDatabase | null,
  options: Record<string, string>,
  variables: Record<string, string> = {},
): Promise<Ran> {
  const { PATH = "" } = process.env;
  const production = database && {
    CONCORD_MODE: "production",
    DATABASE_URL: database.runtimeUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    APP_ORIGIN: "https://concord.example.com",
    SMTP_URL: "smtp://127.0.0.1:25",
    MAIL_FROM: "Concord <concord@example.com>",
    CONCORD_SECRET: "a secret of the tests, long enough to be taken",
    // An Ed25519 key that signs nothing but what these runs make.
    CONCORD_SIGNING_KEY: "MC4CAQAwBQYDK2VwBCIEIAfoRbv/XGHrWXpr/uG0nkIM9Fs6+D75GyuOiFI0HQJG",
  };
  const child = spawn(process.execPath, ["--import", "tsx", COMMAND, "create", ...Object.entries(options).flat()], {
    env: { PATH, NODE_ENV: "production", ...production, ...variables },
  });
  const [said, complained] = [collect(child.stdout), collect(child.stderr)];
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, said: said(), complained: complained() };
}

function collect(stream: NodeJS.ReadableStream): () => string {
  const pieces: string[] = [];
  stream.on("data", (piece: Buffer) => pieces.push(piece.toString()));
  return () => pieces.join("");
}

test("the first workspace and its administrator are made, and the printed password signs in", async () => {
  await using database = await aDatabase();
  const { code, said, complained } = await create(database, NORTHWIND);
  expect([code, complained]).toEqual([0, ""]);
  const password = /^ {2}(\S{24})$/m.exec(said)?.[1] ?? "";
  expect(said).toContain("Sign in at https://concord.example.com/sign-in as astrid.moen@northwind.example");

  await connectDatabase(database.runtimeUrl);
  const made = await withAuth(async (tx) => ({
    workspaces: await tx.select({ name: workspaces.name, domains: workspaces.domains }).from(workspaces),
    members: await tx.select({ email: members.email, role: members.role }).from(members),
    stored: JSON.stringify(await tx.select().from(people)),
  }));
  expect(made.workspaces).toEqual([{ name: "Northwind", domains: ["northwind.example"] }]);
  expect(made.members).toEqual([{ email: "astrid.moen@northwind.example", role: "admin" }]);
  expect(made.stored).not.toContain(password);
  expect((await checkPassword({ email: "astrid.moen@northwind.example", password })).ok).toBe(true);
  await closeDatabase();
});

test("a second workspace of the name, or of the same administrator, is refused in words and changes nothing", async () => {
  await using database = await aDatabase();
  const own = { CONCORD_ADMIN_PASSWORD: "plan the night by day" };
  expect((await create(database, NORTHWIND, own)).said).toContain("with the password from CONCORD_ADMIN_PASSWORD.");
  const sameName = await create(database, { ...NORTHWIND, "--name": "NORTHWIND" }, own);
  expect([sameName.code, sameName.complained]).toEqual([1, "--name: a workspace called NORTHWIND is there already.\n"]);
  const samePerson = await create(database, { ...NORTHWIND, "--name": "Southwind" }, own);
  expect(samePerson.complained).toBe(
    "--admin-email: astrid.moen@northwind.example works in another workspace already.\n",
  );
});

test("bad input is refused in words that name it", async () => {
  await using database = await aDatabase();
  const wrong = { ...NORTHWIND, "--name": " ", "--domain": "not a domain", "--admin-email": "astrid" };
  const refused = await create(database, wrong);
  expect(refused.code).toBe(1);
  expect(refused.complained).toContain("--name: Please fill this in.");
  expect(refused.complained).toContain("--domain: Please give a mail domain, such as northwind.example.");
  expect(refused.complained).toContain("--admin-email: Please give one mail address");
  const weak = await create(database, NORTHWIND, { CONCORD_ADMIN_PASSWORD: "Northwind2026" });
  expect(weak.complained).toBe("CONCORD_ADMIN_PASSWORD is made of words that are guessed first.\n");
  const unknown = await create(database, { ...NORTHWIND, "--colour": "green" });
  expect(unknown.complained).toMatch(/Unknown option '--colour'/);
  const demo = await create(null, NORTHWIND);
  expect(demo.complained).toMatch(/^DATABASE_URL is missing/);
});
