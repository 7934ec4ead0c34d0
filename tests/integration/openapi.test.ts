import { expect, test } from "vitest";
import { operations } from "#app/features/api/operations.server.ts";
import { loader } from "#app/routes/resources/api-document.tsx";
import { routeTable } from "#app/routes.ts";

type Parameter = { name: string; in: string; required: boolean };
type Described = {
  operationId: string;
  description: string;
  parameters: Parameter[];
  requestBody?: { content: Record<string, { schema: { additionalProperties?: boolean } }> };
  responses: Record<string, unknown>;
};
type Document = {
  openapi: string;
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, unknown> };
};

async function theDocument(): Promise<{ text: string; document: Document }> {
  const text = await loader().text();
  return { text, document: JSON.parse(text) as Document };
}

test("AZ-01 what is documented is there, and what is there is documented", async () => {
  const { document } = await theDocument();
  const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => `${operationId} ${method.toUpperCase()} ${path}`),
  );
  expect(documented.toSorted()).toEqual(operations.map(({ id, method, path }) => `${id} ${method} ${path}`).toSorted());
  expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
  expect(document.openapi).toBe("3.1.0");
  expect(routeTable.api.path).toBe("api/v1/*");
});

test("each operation says its scope, what its address and headers need, and takes no field beside its own", async () => {
  const { document } = await theDocument();
  for (const [path, methods] of Object.entries(document.paths))
    for (const [method, { description, parameters, requestBody, responses }] of Object.entries(methods)) {
      expect(description, path).toMatch(/`(?:deals|plan):(?:read|write)`/);
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(parameters.filter((one) => one.in === "path").map(({ name }) => name)).toEqual(named);
      const required = parameters.filter((one) => one.in === "header").map(({ name }) => name);
      expect(required, `${method} ${path}`).toEqual(
        method === "post" ? ["Idempotency-Key"] : method === "patch" ? ["If-Match"] : [],
      );
      if (requestBody) expect(requestBody.content["application/json"]?.schema.additionalProperties).toBe(false);
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(["401", "403", "429", "503"]));
    }
});

test("every reference leads somewhere, and nothing of a workspace stands in it", async () => {
  const { text, document } = await theDocument();
  const references = [...text.matchAll(/"\$ref": "([^"]+)"/g)].map(([, to]) => to ?? "");
  expect(references.length).toBeGreaterThan(10);
  for (const reference of references)
    expect(Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`)).toContain(reference);
  expect(text).not.toContain("$defs");
});
