import { execFileSync } from "node:child_process";
import { chownSync, existsSync, statSync } from "node:fs";

/** How PostgreSQL's programs are started, since they refuse to run as root. */
export interface PostgresIdentity {
  readonly command: (program: string, args: readonly string[]) => [string, string[]];
  readonly spawnOptions: { readonly env: NodeJS.ProcessEnv; readonly uid?: number; readonly gid?: number };
  /** Gives a file or folder to the user that PostgreSQL runs as. */
  readonly give: (path: string) => void;
}

const nobody = 65_534;

/** A folder that exists decides: whoever owns the database goes on running it. */
export function choosePostgresIdentity(folder: string): PostgresIdentity {
  if (process.getuid?.() !== 0) return thisUser;
  const owner = existsSync(folder) ? statSync(folder) : null;
  if (owner !== null && owner.uid !== 0) return anotherUser(owner);
  return canUnshare() ? userNamespace : anotherUser({ uid: nobody, gid: nobody });
}

/** PG* variables and the language of the person's shell must not lead the server elsewhere. */
const env: NodeJS.ProcessEnv = { PATH: process.env["PATH"], LC_ALL: "C", TZ: "UTC", NODE_ENV: "production" };

const thisUser: PostgresIdentity = {
  command: (program, args) => [program, [...args]],
  spawnOptions: { env },
  give: () => undefined,
};

const unshareArguments = ["--user", `--map-user=${nobody}`, `--map-group=${nobody}`];

/**
 * Inside the namespace root is seen as nobody, outside the files stay root's: this works below folders that only root
 * may enter, such as /root.
 */
const userNamespace: PostgresIdentity = {
  ...thisUser,
  command: (program, args) => ["unshare", [...unshareArguments, program, ...args]],
};

function anotherUser({ uid, gid }: { uid: number; gid: number }): PostgresIdentity {
  return {
    ...thisUser,
    spawnOptions: { env, uid, gid },
    give: (path) => {
      chownSync(path, uid, gid);
    },
  };
}

function canUnshare(): boolean {
  try {
    execFileSync("unshare", [...unshareArguments, "true"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
