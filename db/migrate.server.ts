import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import postgres from "postgres";

/** Found by name, since the built server runs from another folder than this file stands in. */
const MIGRATIONS = dirname(dirname(createRequire(import.meta.url).resolve("#db/migrations/meta/_journal.json")));
/** Any fixed number: two instances that start at once must take the same lock. */
const MIGRATION_LOCK = 7_265_501;
/** The roles that a transaction takes on. They cannot log in and own nothing. */
const SIDES = ["concord_customer", "concord_vendor", "concord_auth", "concord_worker"] as const;

export type DatabaseUrls = { ownerUrl: string; runtimeUrl: string };

/**
 * Brings the database to the newest schema. Forward only, under an advisory lock, so that several instances may start together.
 * Makes the four roles and the runtime's login where they are missing; the owner needs `CREATEROLE` for that.
 */
export async function migrateDatabase({ ownerUrl, runtimeUrl }: DatabaseUrls): Promise<void> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {}, connection: { application_name: "concord-migrate" } });
  try {
    await owner`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await ensureRoles(owner, runtimeUrl);
    await migrate(drizzle(owner), { migrationsFolder: MIGRATIONS, migrationsSchema: "ops_migrations" });
    await refusePowerfulRuntime(owner, runtimeUrl);
  } finally {
    await owner.end({ timeout: 5 });
  }
}

/** Roles belong to the whole cluster, so two databases of one cluster may race here: a second creator is fine. */
async function ensureRoles(owner: postgres.Sql, runtimeUrl: string): Promise<void> {
  const runtime = loginOf(runtimeUrl);
  for (const role of SIDES) await createRole(owner, role, "nologin");
  await createRole(owner, runtime.name, `login noinherit password ${quoteLiteral(runtime.password)}`);
  for (const role of SIDES) {
    const [held] =
      await owner`select 1 from pg_auth_members m join pg_roles g on g.oid = m.roleid join pg_roles u on u.oid = m.member
      where g.rolname = ${role} and u.rolname = ${runtime.name}`;
    if (!held) await owner.unsafe(`grant ${role} to ${quoteName(runtime.name)}`);
  }
}

async function createRole(owner: postgres.Sql, name: string, options: string): Promise<void> {
  const [existing] = await owner`select 1 from pg_roles where rolname = ${name}`;
  if (existing) return;
  try {
    await owner.unsafe(`create role ${quoteName(name)} ${options}`);
  } catch (error) {
    if (!isAlreadyThere(error)) throw error;
  }
}

/** The walls hold only for a role that they apply to. */
async function refusePowerfulRuntime(owner: postgres.Sql, runtimeUrl: string): Promise<void> {
  const { name } = loginOf(runtimeUrl);
  const [role] = await owner<{ powers: string[] }[]>`
    select array_remove(array[
      case when rolsuper then 'is a superuser' end,
      case when rolbypassrls then 'bypasses row-level security' end,
      case when rolcreaterole then 'may create roles' end,
      case when rolname = current_user then 'owns the tables' end,
      case when rolname <> current_user and pg_has_role(rolname, current_user, 'member') then 'is a member of the owner' end
    ], null) as powers from pg_roles where rolname = ${name}`;
  if (role && role.powers.length > 0) {
    throw new Error(
      `DATABASE_URL logs in as "${name}", which ${role.powers.join(" and ")}. Use a login without these rights; the README lists the roles.`,
    );
  }
}

function loginOf(url: string): { name: string; password: string } {
  const { username, password } = new URL(url);
  return { name: decodeURIComponent(username), password: decodeURIComponent(password) };
}

/** Utility statements take no parameters. */
function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function quoteLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

const DUPLICATE_OBJECT = "42710";
const UNIQUE_VIOLATION = "23505";

function isAlreadyThere(error: unknown): boolean {
  const code = error instanceof postgres.PostgresError ? error.code : "";
  return code === DUPLICATE_OBJECT || code === UNIQUE_VIOLATION;
}
