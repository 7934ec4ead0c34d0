import type { ActionFunctionArgs, AppLoadContext } from "@remix-run/node";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { SCOPES, type Scope } from "#app/engine/policy/scopes.ts";
import { openApiDocument } from "#app/features/api/openapi.server.ts";
import type { Operation } from "#app/features/api/operation.server.ts";
import { operations } from "#app/features/api/operations.server.ts";
import { makeKey } from "#app/features/keys/commands.server.ts";
import * as apiRoute from "#app/routes/resources/api.tsx";
import { aKey } from "#tests/support/story.ts";
import type { World } from "#tests/support/world.ts";

/** A key of the workspace, as its administrator makes it. */
export async function aKeyOf(world: Pick<World, "workspaceAs">, scopes: readonly Scope[] = SCOPES): Promise<string> {
  const form = { commandKey: aKey(), name: "CRM sync", scopes: [...scopes], days: "90" as const };
  const made = await makeKey(world.workspaceAs("admin"), form);
  if (!made.ok) throw new Error(`No key was made: ${made.reason}`);
  return made.value;
}

export type Sent = {
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
};
export type Heard = { status: number; headers: Headers; body: Record<string, unknown>; text: string };
export type Program = (path: string, sent?: Sent) => Promise<Heard>;

/** A program of the vendor's. What it hears is held against the OpenAPI document each time. */
export function aProgram(key: string): Program {
  return async (path, { method = "GET", body, headers = {} } = {}) => {
    const isGiven = body !== undefined;
    const request = new Request(`http://localhost:3000/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(isGiven ? { "content-type": "application/json" } : {}),
        ...(method === "POST" ? { "idempotency-key": aKey() } : {}),
        ...headers,
      },
      ...(isGiven ? { body: typeof body === "string" ? body : JSON.stringify(body) } : {}),
    });
    const args: ActionFunctionArgs = { request, params: {}, context: { requestId: "r-1" } as AppLoadContext };
    const response = await (method === "GET" ? apiRoute.loader : apiRoute.action)(args);
    const text = await response.text();
    const heard = { status: response.status, headers: response.headers, text, body: JSON.parse(text) as Heard["body"] };
    requireDocumented({ path, method }, heard);
    return heard;
  };
}

type Media = Record<string, { schema: object }>;
type Described = { responses: Record<string, { content: Media }> };
type Document = { paths: Record<string, Record<string, Described>>; components: object };

const ajv = new Ajv2020({ strict: false, validateFormats: false });
const checks = new Map<string, ValidateFunction>();

/** @throws where an operation answers otherwise than its description says. */
function requireDocumented({ path, method }: { path: string; method: string }, { status, headers, body }: Heard): void {
  const asked = (path.split("?")[0] ?? "").split("/");
  const operation = operations.find((one) => one.method === method && isAt(one.path.split("/"), asked));
  if (!operation) return;
  const name = [operation.id, status, headers.get("content-type")].join(" ");
  const check = checks.get(name) ?? compile(operation, { status, headers });
  checks.set(name, check);
  if (!check(body)) throw new Error(`${name}: ${JSON.stringify(body)}: ${ajv.errorsText(check.errors)}`);
}

function isAt(parts: readonly string[], asked: readonly string[]): boolean {
  return parts.length === asked.length && parts.every((part, at) => part.startsWith("{") || part === asked[at]);
}

function compile({ id, path, method }: Operation, { status, headers }: Pick<Heard, "status" | "headers">) {
  const { paths, components } = openApiDocument() as Document;
  const described = paths[path]?.[method.toLowerCase()]?.responses[String(status)];
  const schema = described?.content[headers.get("content-type") ?? ""]?.schema;
  if (!schema) throw new Error(`${id} answered ${status} as ${headers.get("content-type")}, which is not described`);
  return ajv.compile({ ...schema, components });
}
