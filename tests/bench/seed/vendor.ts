import type postgres from "postgres";
import { sha256 } from "#app/lib/digest.server.ts";

export interface SeededMember {
  readonly id: string;
  readonly name: string;
  readonly cookie: string;
}

export interface Vendor {
  readonly workspaceId: string;
  readonly manager: SeededMember;
  readonly rep: SeededMember;
}

const people = {
  manager: { name: "Magnus Ruud", email: "magnus.ruud@northwind.example" },
  rep: { name: "Dana Whitfield", email: "dana.whitfield@northwind.example" },
} as const;

export async function seedVendor(sql: postgres.Sql): Promise<Vendor> {
  return sql.begin(async (tx) => {
    const [workspace] = await tx<{ workspaceId: string }[]>`
      insert into shared.workspaces (name, domains) values ('Northwind', '{northwind.example}')
      returning workspace_id as "workspaceId"`;
    if (!workspace) throw new Error("No workspace was made");
    const { workspaceId } = workspace;
    await tx`insert into shared.fit_statements (workspace_id, kind, text, position)
      select ${workspaceId}, case when n < 4 then 'right_for' else 'not_right_for' end, 'Hauliers with depot number ' || n, n
      from generate_series(1, 6) n`;
    return {
      workspaceId,
      manager: await seedMember(tx, workspaceId, "manager"),
      rep: await seedMember(tx, workspaceId, "rep"),
    };
  });
}

async function seedMember(
  tx: postgres.TransactionSql,
  workspaceId: string,
  role: "manager" | "rep",
): Promise<SeededMember> {
  const { name, email } = people[role];
  const personId = await seedPerson(tx, name, email);
  const [member] = await tx<{ id: string }[]>`
    insert into shared.members (workspace_id, person_id, name, email, role)
    values (${workspaceId}, ${personId}, ${name}, ${email}, ${role}) returning id`;
  if (!member) throw new Error("No member was made");
  return { id: member.id, name, cookie: await seedSession(tx, personId, "password") };
}

export async function seedPerson(tx: postgres.TransactionSql, name: string, email: string): Promise<string> {
  const [person] = await tx<{ id: string }[]>`
    insert into auth.people (name, email) values (${name}, ${email}) returning id`;
  if (!person) throw new Error("No person was made");
  return person.id;
}

/** Signed in, for longer than the run: a session that is prolonged would cost one more statement now and then. */
export async function seedSession(
  tx: postgres.TransactionSql,
  personId: string,
  kind: "password" | "code",
): Promise<string> {
  const token = `bench-${kind}-${personId}`;
  await tx`insert into auth.sessions (id, person_id, kind, proved_at, expires_at, ends_at)
    values (${sha256(token)}, ${personId}, ${kind}, now(), now() + interval '1 day', now() + interval '7 days')`;
  return `__Host-sid=${token}`;
}
