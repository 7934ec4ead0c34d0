import type { z } from "zod";
import type { MemberActor } from "#db/actor.ts";
import type { Action } from "#app/engine/policy/policy.ts";
import type { Scope } from "#app/engine/policy/scopes.ts";
import type { RoomContext, WorkspaceContext } from "#app/features/people/guards.server.ts";
import type { Problem } from "./problem.server.ts";

/** What a handler is given: who calls, in which room, and what was sent, checked. */
export type Call<Query = unknown, Body = unknown> = {
  ctx: WorkspaceContext;
  scopes: readonly Scope[];
  /** @throws where the operation's address names no deal. */
  room: () => RoomContext<MemberActor>;
  taskId: string;
  query: Query;
  body: Body;
  /** The call's own, or a new one where none is needed. */
  idempotencyKey: string;
  /** As it was read: what stands in `If-Match`. */
  version: string;
};

export type Answer = { status: 200 | 201; body: unknown; version?: string; location?: string };

/** One thing that the API does. Its description is its check: the OpenAPI document is made of the same schemas. */
export type Operation<Query extends z.ZodType = z.ZodType, Body extends z.ZodType = z.ZodType> = {
  id: string;
  method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  /** Under `/api/v1`; `{dealId}` and `{taskId}` are ids. */
  path: string;
  /** A scope of the key has to hold it. */
  action: Action;
  summary: string;
  description?: string;
  query?: Query;
  body?: Body;
  /** Whether `If-Match` has to be there. */
  isGuarded?: boolean;
  status: Answer["status"];
  answer: z.ZodType;
  run: (call: Call<z.output<Query>, z.output<Body>>) => Promise<Answer | Problem>;
};

/** Keeps what `run` gets as narrow as its schemas, and lets all operations stand in one list. */
export function operation<Query extends z.ZodType, Body extends z.ZodType>(of: Operation<Query, Body>): Operation {
  return of;
}

export function isProblem(given: Answer | Problem): given is Problem {
  return "title" in given;
}
