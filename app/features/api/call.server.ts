import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { isDatabaseAway, isRecordHeld } from "#db/pool.server.ts";
import { keyCan, scopeOf } from "#app/engine/policy/scopes.ts";
import { findKey, type FoundKey } from "#app/features/keys/guard.server.ts";
import { contextFor, workspaceContextFor } from "#app/features/people/guards.server.ts";
import { takeTurn } from "#app/features/people/limits.server.ts";
import { currentTime } from "#app/lib/clock.server.ts";
import { collect } from "#app/lib/form.ts";
import { isUuid } from "#app/lib/http.server.ts";
import { log } from "#app/lib/log.server.ts";
import { noteSecurity } from "#app/lib/security-log.server.ts";
import { check, readJson } from "./checking.server.ts";
import { isProblem, type Answer, type Call, type Operation } from "./operation.server.ts";
import { operations } from "./operations.server.ts";
import { ApiProblem, outOfScope, problemResponse, problems, tooManyCalls } from "./problem.server.ts";

type Args = LoaderFunctionArgs | ActionFunctionArgs;

const CALLS_OF_A_KEY = { kind: "calls of a key", most: 100, seconds: 60 };

/** Answers one call of the API. A key says who calls and nothing else does: cookies are not looked at. */
export async function answerCall(args: Args): Promise<Response> {
  const reference = args.context.requestId;
  try {
    const answer = await carryCallOut(args);
    return isProblem(answer) ? problemResponse(answer, reference) : answerResponse(answer);
  } catch (error) {
    return problemResponse(problemOf(error, reference), reference);
  }
}

async function carryCallOut(args: Args): Promise<Answer | ApiProblem["problem"]> {
  const { request } = args;
  const { candidates, ids } = findOperations(new URL(request.url).pathname);
  const key = await requireKey(args, ids["dealId"] ?? null);
  const method = request.method === "HEAD" ? "GET" : request.method;
  const operation = candidates.find((candidate) => candidate.method === method);
  if (candidates.length === 0) return problems.notThere;
  if (!operation) return wrongMethod(candidates);
  requireScope(key, operation);
  const call = contextOf(key, ids);
  const idempotencyKey = idempotencyKeyOf(request);
  const version = versionOf(request, operation);
  const query = check(collect(new URL(request.url).searchParams), operation.query);
  const body = operation.body === undefined ? null : check(await readJson(request), operation.body);
  return operation.run({ ...call, query, body, idempotencyKey, version });
}

type Found = { candidates: readonly Operation[]; ids: Readonly<Record<string, string>> };

/** The operations at an address, of all methods; an id that is none leads to an address that is not there. */
function findOperations(pathname: string): Found {
  const asked = pathname.replace(/^\/api\/v1/, "").split("/");
  const candidates = operations.filter(({ path }) => matches(path.split("/"), asked));
  const parts = candidates[0]?.path.split("/") ?? [];
  const named = parts.flatMap((part, at) => (part.startsWith("{") ? [[part.slice(1, -1), asked[at] ?? ""]] : []));
  return { candidates, ids: Object.fromEntries(named) as Record<string, string> };
}

function matches(parts: readonly string[], asked: readonly string[]): boolean {
  return (
    parts.length === asked.length &&
    parts.every((part, at) => (part.startsWith("{") ? isUuid(asked[at]) : part === asked[at]))
  );
}

async function requireKey({ request, context }: Args, dealId: string | null): Promise<FoundKey> {
  const key = await findKey(request, dealId);
  if (!key) throw new ApiProblem(problems.noKey);
  const { keyId } = key.actor;
  context.actorId = keyId;
  const turn = await takeTurn(CALLS_OF_A_KEY, keyId);
  if (!turn.isOver) return key;
  noteSecurity("limit.reached", { kind: CALLS_OF_A_KEY.kind, keyId });
  throw new ApiProblem(tooManyCalls(turn.retryAfterSeconds));
}

function requireScope({ actor, scopes }: FoundKey, { action }: Operation): void {
  if (keyCan(scopes, action)) return;
  noteSecurity("access.denied", { keyId: actor.keyId, action });
  throw new ApiProblem(outOfScope(scopeOf(action)));
}

function contextOf(
  { actor, scopes, room }: FoundKey,
  ids: Found["ids"],
): Pick<Call, "ctx" | "scopes" | "room" | "taskId"> {
  const now = currentTime();
  if ("dealId" in ids && room === null) {
    noteSecurity("access.not_there", { keyId: actor.keyId });
    throw new ApiProblem(problems.notThere);
  }
  return {
    ctx: workspaceContextFor(actor, now),
    scopes,
    room() {
      if (room === null) throw new Error("This address names no deal");
      return contextFor(actor, room, now);
    },
    taskId: ids["taskId"] ?? "",
  };
}

function idempotencyKeyOf(request: Request): string {
  const sent = request.headers.get("idempotency-key");
  if (sent === null && request.method !== "POST") return crypto.randomUUID();
  if (!isUuid(sent ?? undefined)) throw new ApiProblem(problems.noIdempotencyKey);
  return (sent ?? "").toLowerCase();
}

/** One strong tag. Whatever else stands there fits no version, so that nothing is overwritten by it. */
function versionOf(request: Request, { isGuarded = false }: Operation): string {
  const sent = request.headers.get("if-match");
  if (isGuarded && sent === null) throw new ApiProblem(problems.noVersion);
  return /^"([\w-]{1,64})"$/.exec(sent ?? "")?.[1] ?? "";
}

function wrongMethod(candidates: readonly Operation[]): ApiProblem["problem"] {
  const allowed = candidates.map(({ method }) => method).join(", ");
  return { status: 405, title: "Not this method", detail: `Here: ${allowed}.`, headers: { Allow: allowed } };
}

function answerResponse({ status, body, version, location }: Answer): Response {
  const headers = new Headers({ "Content-Type": "application/json", "Cache-Control": "no-store" });
  if (version !== undefined) headers.set("ETag", `"${version}"`);
  if (location !== undefined) headers.set("Location", location);
  return new Response(JSON.stringify(body), { status, headers });
}

function problemOf(error: unknown, reference: string): ApiProblem["problem"] {
  if (error instanceof ApiProblem) return error.problem;
  if (isRecordHeld(error)) return problems.held;
  log.error({ err: error, requestId: reference }, "call failed");
  return isDatabaseAway(error) ? problems.away : problems.broken;
}
