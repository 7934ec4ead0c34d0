import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { currentSession } from "#app/features/people/guards.server.ts";
import { limitSignOns } from "#app/features/people/limits.server.ts";
import type { Session } from "#app/features/people/schema.ts";
import { findService } from "#app/features/sign-on/queries.server.ts";
import { setOut } from "#app/features/sign-on/service.server.ts";
import { wayCookie } from "#app/features/sign-on/way.server.ts";
import { isUuid, nextParam } from "#app/lib/http.server.ts";
import { paths } from "#app/paths.ts";

/**
 * Sets out to a workspace's own sign-in service. It is a link and no form: browsers let a form's answer lead nowhere but back to
 * this site. Nothing changes here but what this browser carries with it.
 */
export async function loader(args: LoaderFunctionArgs) {
  const { workspaceId } = args.params;
  const service = isUuid(workspaceId) ? await findService(workspaceId) : null;
  // Taken off meanwhile, or never there.
  if (!service) throw redirect(paths.signIn(nextParam(args.request)));
  await limitSignOns(args);
  const session = await whoShowsAgain(args, service.workspaceId);
  const gone = await setOut(service, { isAgain: session !== null, email: session?.person.email ?? null });
  if (!gone.ok) throw redirect(paths.signOnState(gone.reason));
  const { address, ...secrets } = gone.value;
  const way = {
    workspaceId: service.workspaceId,
    ...secrets,
    next: nextParam(args.request),
    sessionId: session?.id ?? null,
    startedAtS: service.nowS,
  };
  throw redirect(address, { headers: { "Set-Cookie": await wayCookie(way) } });
}

async function whoShowsAgain(args: LoaderFunctionArgs, workspaceId: string): Promise<Session | null> {
  if (!new URL(args.request.url).searchParams.has("again")) return null;
  const session = await currentSession(args);
  return session?.memberships[0]?.workspaceId === workspaceId ? session : null;
}
