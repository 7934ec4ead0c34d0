import postgres from "postgres";
import { expect, test } from "vitest";
import { aDatabase } from "#tests/support/database.ts";

test("two tests never see each other's rows", async () => {
  await using mine = await aDatabase();
  await using yours = await aDatabase();
  await runAsOwner(mine.ownerUrl, "create table visitors (name text)");
  await runAsOwner(mine.ownerUrl, "insert into visitors values ('Marta Lindqvist')");

  expect(await runAsOwner(mine.ownerUrl, "select name from visitors")).toHaveLength(1);
  await expect(runAsOwner(yours.ownerUrl, "select name from visitors")).rejects.toThrow("does not exist");
});

test("a database of a test is migrated, and its runtime login is no superuser and owns nothing", async () => {
  await using database = await aDatabase();
  const [runtime] = await runAsOwner(
    database.ownerUrl,
    `select rolsuper, rolbypassrls, rolcreaterole,
            (select count(*)::int from pg_class where relowner = pg_roles.oid) as owned,
            (select count(*)::int from pg_class where relkind = 'r' and relrowsecurity) as walled
     from pg_roles where rolname = 'concord_runtime'`,
  );
  expect(runtime).toMatchObject({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, owned: 0 });
  expect(runtime?.["walled"]).toBeGreaterThan(0);
});

async function runAsOwner(url: string, statement: string): Promise<postgres.Row[]> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}
