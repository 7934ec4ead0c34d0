import type { ServerBuild } from "@remix-run/node";

/**
 * What the application offers its host, exported by `app/entry.server.tsx` as `host`. It is reached through the build,
 * so that pages and background work share one module graph and one pool of connections.
 */
export interface ApplicationHost {
  /** What the work writes is in the manner of whom it is for, as far as that is known. */
  readonly writeFor: (acceptLanguage: string | null, work: () => Promise<Response>) => Promise<Response>;
  /** Background work. */
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** Ends the live streams, which would otherwise hold the server open. */
  readonly hangUp: () => Promise<void>;
  /** Whether the database answers with the schema this build expects. */
  readonly ready: () => Promise<boolean>;
  /** Fills an empty database once. Returns the lines that tell a newcomer how to enter as each persona. */
  readonly seedDemo: () => Promise<{ readonly entered: readonly string[] }>;
}

export function applicationHostOf(build: ServerBuild): ApplicationHost {
  const entry = build.entry.module as typeof build.entry.module & { readonly host?: ApplicationHost };
  if (entry.host === undefined) throw new Error("app/entry.server.tsx exports no host");
  return entry.host;
}
