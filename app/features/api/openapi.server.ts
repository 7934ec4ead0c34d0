import { z } from "zod";
import { scopeOf } from "#app/engine/policy/scopes.ts";
import { environment } from "#app/lib/env.server.ts";
import type { Described } from "./components/guide-page.tsx";
import type { Operation } from "./operation.server.ts";
import { operations } from "./operations.server.ts";

type Json = Readonly<Record<string, unknown>>;

/** The API in OpenAPI 3.1, made of what checks each call. */
export function openApiDocument(): Json {
  const schemas: Record<string, unknown> = {};
  const paths: Record<string, Record<string, Json>> = {};
  for (const operation of operations)
    paths[operation.path] = { ...paths[operation.path], [operation.method.toLowerCase()]: describe(operation) };
  return {
    openapi: "3.1.0",
    info: { title: "Concord", version: "1", description: INTRODUCTION },
    servers: [{ url: `${environment().appOrigin}/api/v1` }],
    security: [{ key: [] }],
    paths: named(paths, schemas),
    components: {
      securitySchemes: { key: { type: "http", scheme: "bearer", description: "A key of your workspace." } },
      schemas: { ...schemas, Problem: jsonOf(ProblemAnswer, "output") },
    },
  };
}

/** What has a name of its own stands once, under the document's components; zod puts it beside each use. */
function named(json: unknown, schemas: Record<string, unknown>): unknown {
  if (Array.isArray(json)) return json.map((part) => named(part, schemas));
  if (typeof json !== "object" || json === null) return json;
  const { $defs = {}, ...rest } = json as { $defs?: Record<string, unknown> } & Record<string, unknown>;
  for (const [name, { id: _, ...schema }] of Object.entries($defs as Record<string, Json>))
    schemas[name] ??= named(schema, schemas);
  return Object.fromEntries(
    Object.entries(rest).map(([name, part]) => [name, name === "$ref" ? moved(part) : named(part, schemas)]),
  );
}

function moved(reference: unknown): string {
  return String(reference).replace("#/$defs/", "#/components/schemas/");
}

/** The same for people, a line each. */
export function describeOperations(): Described[] {
  return operations.map(({ id, method, path, summary, action }) => ({
    ...{ id, summary, call: `${method} ${path}` },
    scope: `Needs ${scopeOf(action)}.`,
  }));
}

const INTRODUCTION =
  "Deals, plans and releases of one workspace, as the vendor’s pages show them. Nothing here depends on what a customer’s team says among itself.";

const ProblemAnswer = z.strictObject({
  type: z.literal("about:blank"),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.record(z.string(), z.string()).optional().describe("What is wrong, by field or header."),
  reference: z.string().describe("Names this call in our log."),
});

function describe(operation: Operation): Json {
  const { id, action, summary, description, status, answer, body } = operation;
  return {
    operationId: id,
    summary,
    description: [description, `Needs the scope \`${scopeOf(action)}\`.`].filter(Boolean).join(" "),
    parameters: parametersOf(operation),
    ...(body
      ? { requestBody: { required: true, content: { "application/json": { schema: jsonOf(body, "input") } } } }
      : {}),
    responses: {
      [status]: { description: summary, content: { "application/json": { schema: jsonOf(answer, "output") } } },
      ...Object.fromEntries(refusalsOf(operation).map(([code, words]) => [code, refusal(words)])),
    },
  };
}

function parametersOf({ path, query, method, isGuarded }: Operation): Json[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    ...{ name, in: "path", required: true },
    schema: { type: "string", format: "uuid" },
  }));
  const shape = query instanceof z.ZodObject ? (query.shape as Record<string, z.ZodType>) : {};
  const inQuery = Object.entries(shape).map(([name, schema]) => ({
    ...{ name, in: "query", required: false },
    schema: jsonOf(schema, "input"),
  }));
  return [...inPath, ...inQuery, ...(method === "POST" ? [idempotencyKey] : []), ...(isGuarded ? [ifMatch] : [])];
}

const idempotencyKey = {
  ...{ name: "Idempotency-Key", in: "header", required: true },
  description: "A new UUID for each thing you want done. The same one again gets the first answer.",
  schema: { type: "string", format: "uuid" },
};
const ifMatch = {
  ...{ name: "If-Match", in: "header", required: true },
  description: "The ETag that you read.",
  schema: { type: "string" },
};

function refusalsOf({ path, body, query, method, isGuarded }: Operation): [code: number, words: string][] {
  const isWriting = method !== "GET";
  const found: [number, string, boolean][] = [
    [400, "The body or the Idempotency-Key is not readable", isWriting],
    [401, "No living key", true],
    [403, "Out of the key’s scope", true],
    [404, "Not there", path.includes("{")],
    [409, "The deal has ended", isWriting && path.includes("{")],
    [412, "Changed meanwhile", isGuarded === true],
    [413, "The body is too large", body !== undefined],
    [415, "The body is not JSON", body !== undefined],
    [422, "A field is not as it should be", body !== undefined || query !== undefined || isWriting],
    [423, "The room’s record waits", isWriting && path.includes("{")],
    [428, "If-Match is missing", isGuarded === true],
    [429, "Too many calls: 100 a minute and key", true],
    [503, "Too busy", true],
  ];
  return found.flatMap(([code, words, applies]): [number, string][] => (applies ? [[code, words]] : []));
}

function refusal(description: string): Json {
  const schema = { $ref: "#/components/schemas/Problem" };
  return { description, content: { "application/problem+json": { schema } } };
}

/** Without what only a whole document of its own would say. */
function jsonOf(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: "any", reused: "inline" });
  return json;
}
