import { parseArgs } from "node:util";
import { z } from "zod";
import { passwordProblem } from "#app/features/people/password-rules.server.ts";
import { foundWorkspace, type NewWorkspace } from "#app/features/people/workspace.commands.server.ts";
import { randomToken } from "#app/lib/digest.server.ts";
import { environment } from "#app/lib/env.server.ts";
import { emailAddress, line } from "#app/lib/fields.ts";
import { migrateDatabase } from "#db/migrate.server.ts";

const USAGE = `Makes a vendor's workspace and its first administrator.

  npm run workspace -- create --name Northwind --domain northwind.example \\
    --admin-name "Astrid Moen" --admin-email astrid.moen@northwind.example

--domain may be given several times: people with such addresses are refused on the customer's side.
The password is made and printed once, or read from CONCORD_ADMIN_PASSWORD.`;

/** One sentence for whoever typed the command. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}

/** Carries out what was typed and gives back what to print. */
export async function run(words: readonly string[]): Promise<string> {
  const { command, options } = readWords(words);
  if (command !== "create") return USAGE;
  const { workspace, isMade } = readWorkspace(options);
  const { mode, databaseUrl, databaseOwnerUrl, appOrigin } = environment();
  if (mode === "demo" || databaseUrl === null || databaseOwnerUrl === null) {
    throw new CommandError(
      "DATABASE_URL is missing: this command makes a workspace in a production installation. The demo brings its own.",
    );
  }
  await migrateDatabase({ ownerUrl: databaseOwnerUrl, runtimeUrl: databaseUrl });
  const founded = await foundWorkspace(workspace);
  if (!founded.ok) throw new CommandError(refusals[founded.reason](workspace));
  const { name, admin } = workspace;
  const password = isMade
    ? `with this password, which is shown this once:\n\n  ${admin.password}\n`
    : "with the password from CONCORD_ADMIN_PASSWORD.";
  return `${name} is there, with ${admin.name} as its administrator.\nSign in at ${appOrigin}/sign-in as ${admin.email} ${password}`;
}

const refusals = {
  name_taken: ({ name }: NewWorkspace) => `--name: a workspace called ${name} is there already.`,
  already_member: ({ admin }: NewWorkspace) => `--admin-email: ${admin.email} works in another workspace already.`,
} as const;

type Options = Partial<Record<"name" | "admin-name" | "admin-email", string>> & { domain?: string[] };

function readWords(words: readonly string[]): { command: string | undefined; options: Options } {
  const text = { type: "string" } as const;
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { name: text, "admin-name": text, "admin-email": text, domain: { ...text, multiple: true } },
    });
    return { command: positionals.length === 1 ? positionals[0] : undefined, options: values };
  } catch (error) {
    throw new CommandError(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}

const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

const optionsSchema = z.object({
  name: line(120),
  domain: z
    .array(z.string().toLowerCase().regex(DOMAIN, { error: "Please give a mail domain, such as northwind.example." }), {
      error: "Please give the mail domain of your own people.",
    })
    .min(1),
  "admin-name": line(120),
  "admin-email": emailAddress(),
});

function readWorkspace(options: Options): { workspace: NewWorkspace; isMade: boolean } {
  const read = optionsSchema.safeParse(options);
  if (!read.success) {
    const sentences = read.error.issues.map(({ path, message }) => `--${String(path[0])}: ${message}`);
    throw new CommandError(`${sentences.join("\n")}\n\n${USAGE}`);
  }
  const { name, domain, "admin-name": adminName, "admin-email": email } = read.data;
  const given = process.env["CONCORD_ADMIN_PASSWORD"];
  const password = given ?? randomToken().slice(0, 24);
  const problem = given === undefined ? null : passwordProblem(given, [name, adminName, email, ...domain]);
  if (problem) throw new CommandError(`CONCORD_ADMIN_PASSWORD ${problem}.`);
  return {
    workspace: { name, domains: domain, admin: { name: adminName, email, password } },
    isMade: given === undefined,
  };
}
