import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { currentSession } from "#app/features/people/guards.server.ts";
import { limitSignOns } from "#app/features/people/limits.server.ts";
import { confirmByService, enterByService } from "#app/features/sign-on/entering.commands.server.ts";
import { findService } from "#app/features/sign-on/queries.server.ts";
import type { SignOnState } from "#app/features/sign-on/schema.ts";
import { comeBack, type Named } from "#app/features/sign-on/service.server.ts";
import { emptyWayCookie, isOver, takeWay, type Way } from "#app/features/sign-on/way.server.ts";
import { paths } from "#app/paths.ts";

/** Back from a sign-in service: only in the browser that left, once, and where it left to. */
export async function loader(args: LoaderFunctionArgs) {
  const way = await takeWay(args.request);
  const service = way && way.workspaceId === args.params["workspaceId"] ? await findService(way.workspaceId) : null;
  if (!way || !service || isOver(way, service.nowS)) throw await goOn(paths.signOnState("ended"));
  await limitSignOns(args);
  const named = await comeBack(service, { ...way, search: new URL(args.request.url).search });
  if (!named.ok) throw await goOn(paths.signOnState(named.reason));
  throw way.sessionId === null ? await enter(args, way, named.value) : await confirm(args, way, named.value);
}

async function enter({ request }: LoaderFunctionArgs, { workspaceId, next }: Way, named: Named) {
  const entered = await enterByService(request, workspaceId, named);
  if (!entered.ok) return refuse(entered.reason);
  const { cookie, isDone } = entered.value;
  return goOn(isDone ? (next ?? paths.pipeline()) : paths.secondStep(next), cookie);
}

async function confirm(args: LoaderFunctionArgs, way: Way, named: Named) {
  const session = await currentSession(args);
  if (session?.id !== way.sessionId) return refuse("ended");
  const confirmed = await confirmByService(session, way, named);
  return confirmed.ok ? goOn(way.next ?? paths.home(), confirmed.value.cookie) : refuse(confirmed.reason);
}

function refuse(state: SignOnState) {
  return goOn(paths.signOnState(state));
}

async function goOn(path: string, cookie?: string) {
  const headers = new Headers({ "Set-Cookie": await emptyWayCookie() });
  if (cookie) headers.append("Set-Cookie", cookie);
  return redirect(path, { headers });
}
