import postgres from "postgres";
import { expect, test } from "vitest";
import { aDatabase } from "#tests/support/database.ts";

/** The schema as the database knows it. Each query lists violations; the gate also fails when it saw no table at all. */
async function violations(query: string): Promise<string[]> {
  await using database = await aDatabase();
  const sql = postgres(database.ownerUrl, { max: 1 });
  try {
    const rows = await sql.unsafe<{ o: string }[]>(query);
    return rows.map(({ o }) => o);
  } finally {
    await sql.end();
  }
}

const OURS = "('shared','customer','vendor','auth','ops')";
const WORKSPACE_TABLES = `select c.oid, n.nspname || '.' || c.relname o, c.relrowsecurity, c.relforcerowsecurity, n.nspname
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r','p') and n.nspname in ${OURS}
    and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped)`;

/** Reached by the auth role alone, before a workspace is known. */
const WITHOUT_WALL = ["auth.api_keys", "auth.entry_links", "auth.service_names", "auth.sign_in_services"];

test("AZ-05 every workspace table has forced row-level security and a restrictive wall", async () => {
  const all = await violations(`select o from (${WORKSPACE_TABLES}) t`);
  expect(all.length).toBeGreaterThan(20);
  const open =
    await violations(`select o from (${WORKSPACE_TABLES}) t where not (relrowsecurity and relforcerowsecurity)
    or not exists (select from pg_policy p where p.polrelid = t.oid and not p.polpermissive and p.polname = 'wall') order by 1`);
  expect(open).toEqual(WITHOUT_WALL);
});

test("AZ-05 tables without a workspace are the ones on the list", async () => {
  const found =
    await violations(`select n.nspname || '.' || c.relname o from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r','p') and n.nspname in ${OURS}
      and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped) order by 1`);
  expect(found).toEqual([
    "auth.calendar_feeds",
    "auth.challenges",
    "auth.installation",
    "auth.limits",
    "auth.member_links",
    "auth.people",
    "auth.recovery_codes",
    "auth.second_factors",
    "auth.sessions",
    "auth.sign_in_tries",
    "auth.stop_links",
    "ops.demo_mails",
    "ops.mail_rounds",
    "ops.personal_mails",
    "ops.signing_keys",
  ]);
});

test("AZ-05 every content table has an audience and a policy that looks at it", async () => {
  const people = [
    "shared.workspaces",
    "shared.members",
    "shared.accounts",
    "shared.deal_members",
    "shared.invitations",
    "shared.member_invitations",
  ];
  const found = await violations(`select o from (${WORKSPACE_TABLES}) t where nspname in ('shared','customer','vendor')
    and not (exists (select from pg_attribute a where a.attrelid = t.oid and a.attname = 'audience' and a.attnotnull)
      and exists (select from pg_policy p where p.polrelid = t.oid and p.polname = 'audience' and not p.polpermissive)) order by 1`);
  expect(found).toEqual([...people].sort());
});

test("AZ-05 foreign keys between workspace tables carry the workspace", async () => {
  const found = await violations(`with t as (${WORKSPACE_TABLES})
    select k.conrelid::regclass || '.' || k.conname o from pg_constraint k join t a on a.oid = k.conrelid join t b on b.oid = k.confrelid
    where k.contype = 'f' and not exists (select from unnest(k.conkey) ck join pg_attribute x
      on x.attrelid = k.conrelid and x.attnum = ck and x.attname = 'workspace_id')`);
  expect(found).toEqual([]);
});

test("AZ-05 keys of workspace tables begin with the workspace", async () => {
  const found = await violations(`with t as (${WORKSPACE_TABLES})
    select t.o from t join pg_index i on i.indrelid = t.oid and i.indisprimary
      join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
    where a.attname <> 'workspace_id' order by 1`);
  // A link is found by its token, and a mail by its own id, before a workspace is known.
  expect(found).toEqual(["auth.entry_links", "ops.outbox"]);
});

test("AZ-17 what must be unique in a workspace's table is so within the workspace", async () => {
  const found = await violations(`with t as (${WORKSPACE_TABLES})
    select i.indexrelid::regclass::text o from t join pg_index i on i.indrelid = t.oid and i.indisunique and not i.indisprimary
    where not exists (select from unnest(i.indkey::int2[]) k join pg_attribute a on a.attrelid = t.oid and a.attnum = k
      where a.attname = 'workspace_id') order by 1`);
  // A token is random: nobody can ask whether somebody else has theirs.
  expect(found).toEqual(["auth.api_keys_token_key", "auth.entry_links_token_key"]);
});

test("AZ-05 no view forgets who asks, and no function runs with another's rights", async () => {
  expect(
    await violations(`select n.nspname || '.' || c.relname o from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('v','m') and n.nspname in ${OURS} and not coalesce(c.reloptions::text like '%security_invoker=true%', false)`),
  ).toEqual([]);
  expect(
    await violations(`select p.oid::regprocedure::text o from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where prosecdef and n.nspname in ('public','shared','customer','vendor','auth','ops')`),
  ).toEqual([]);
});

test("AZ-07 no runtime role is powerful or owns anything", async () => {
  expect(
    await violations(`select rolname o from pg_roles where rolname in
      ('concord_customer','concord_vendor','concord_auth','concord_worker','concord_runtime')
      and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or pg_has_role(rolname, 'concord_owner', 'member'))`),
  ).toEqual([]);
  expect(
    await violations(`select c.relname o from pg_class c join pg_roles r on r.oid = c.relowner
      where r.rolname in ('concord_customer','concord_vendor','concord_auth','concord_worker','concord_runtime')`),
  ).toEqual([]);
});

test("PV-04 PV-07 the vendor has no right on the customer's schema, nor the customer on the vendor's", async () => {
  const rights = `select r || ' on ' || s o from
    (values ('concord_vendor','customer'), ('concord_vendor','auth'), ('concord_customer','vendor'), ('concord_customer','auth'),
            ('concord_worker','customer'), ('concord_worker','vendor'), ('concord_worker','auth'),
            ('concord_auth','customer'), ('concord_auth','vendor'),
            ('concord_runtime','shared'), ('concord_runtime','customer'), ('concord_runtime','auth')) x(r, s)
    where has_schema_privilege(r, s, 'usage')`;
  expect(await violations(rights)).toEqual([]);
});

test("PV-02 no runtime role may update an audience, a workspace or a deal's key", async () => {
  const found = await violations(`with t as (${WORKSPACE_TABLES})
    select r.rolname || ' ' || t.o || '.' || a.attname o from t join pg_attribute a on a.attrelid = t.oid
      cross join pg_roles r
    where a.attname in ('audience','workspace_id','deal_id','id') and not a.attisdropped
      and r.rolname in ('concord_customer','concord_vendor','concord_worker')
      and has_column_privilege(r.rolname, t.oid, a.attname, 'update')`);
  expect(found).toEqual([]);
});

test("AU-13 the customer's role has no right on the audit log, and no role may change what stands in it", async () => {
  expect(
    await violations(`select r.rolname || ' ' || p o from pg_roles r cross join
      (values ('select'), ('insert'), ('update'), ('delete'), ('truncate')) x(p)
      where r.rolname in ('concord_customer', 'concord_vendor', 'concord_auth', 'concord_worker')
        and has_table_privilege(r.rolname, 'ops.audit_entries', p) order by 1`),
  ).toEqual(["concord_auth insert", "concord_vendor insert", "concord_vendor select"]);
});

test("AZ-11 ids tell neither an order nor a time: nothing counts up, and what makes one by itself draws it by lot", async () => {
  const column = `n.nspname || '.' || c.relname || '.' || a.attname`;
  const counting = await violations(`select ${column} o from pg_attribute a
    join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where c.relkind in ('r','p') and n.nspname in ${OURS} and a.attnum > 0 and not a.attisdropped
      and (a.attidentity <> '' or pg_get_expr(d.adbin, d.adrelid) like 'nextval%'
        or a.atttypid = 'uuid'::regtype and d.oid is not null and pg_get_expr(d.adbin, d.adrelid) <> 'gen_random_uuid()')`);
  expect(counting).toEqual([]);
});

test("no index is over a coalesce: behind the walls PostgreSQL never asks one for a condition", async () => {
  const indexes = `select schemaname || '.' || indexname o, indexdef from pg_indexes where schemaname in ${OURS}`;
  expect((await violations(`select o from (${indexes}) t where indexdef ilike '%case%when%'`)).length).toBeGreaterThan(
    3,
  );
  expect(await violations(`select o from (${indexes}) t where indexdef ilike '%coalesce%' order by 1`)).toEqual([]);
});
