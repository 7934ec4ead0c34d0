import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { createStaticAssets } from "#app/server/static-assets.ts";
import { aHost, type Answered, appOrigin } from "#tests/support/host.ts";
import { aThrowawayFolder } from "#tests/support/throwaway-folder.ts";

const form = { "content-type": "application/x-www-form-urlencoded", origin: appOrigin };

test("OUT-04 every kind of answer carries the same protection, refusals and files too", async () => {
  using client = aClientFolder();
  await using host = await aHost({ assets: createStaticAssets(client.path) });
  const answers = {
    page: await host.send({}),
    action: await host.send({ method: "POST", headers: form, body: "a=1" }),
    asset: await host.send({ path: "/assets/app-4f2a.js" }),
    icon: await host.send({ path: "/favicon.svg" }),
    missingAsset: await host.send({ path: "/assets/app-old.js" }),
    foreignForm: await host.send({ method: "POST", headers: { ...form, origin: "https://evil.example" }, body: "a=1" }),
    unknownHost: await host.send({ headers: { host: "evil.example" } }),
    health: await host.send({ path: "/healthz" }),
  };

  expect(Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, answer.status]))).toEqual({
    page: 200,
    action: 200,
    asset: 200,
    icon: 200,
    missingAsset: 404,
    foreignForm: 403,
    unknownHost: 421,
    health: 200,
  });
  for (const [name, answer] of Object.entries(answers)) expect(protectionOf(answer), name).toEqual(protection);
});

const protection = {
  "content-security-policy":
    "default-src 'none';script-src 'nonce-…' 'strict-dynamic';style-src 'self' 'nonce-…';img-src 'self' data:;font-src 'self';connect-src 'self';form-action 'self';base-uri 'none';object-src 'none';frame-ancestors 'none';report-uri /csp-report",
  "strict-transport-security": "max-age=63072000; includeSubDomains",
  "x-content-type-options": "nosniff",
  "referrer-policy": "strict-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "x-frame-options": "DENY",
  "permissions-policy":
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), midi=(), payment=(), usb=()",
  "x-powered-by": undefined,
  "access-control-allow-origin": undefined,
};

test("only a file whose name carries its hash may be kept by a cache", async () => {
  using client = aClientFolder();
  await using host = await aHost({
    assets: createStaticAssets(client.path),
    answer: () => Promise.resolve(new Response("deals", { headers: { "Cache-Control": "public, max-age=60" } })),
  });
  const cacheOf = async (path: string) => (await host.send({ path })).headers["cache-control"];
  expect(await cacheOf("/assets/app-4f2a.js")).toBe("public, max-age=31536000, immutable");
  expect(await cacheOf("/assets/app-old.js")).toBe("no-store");
  expect(await cacheOf("/favicon.svg")).toBe("no-store");
  expect(await cacheOf("/deals")).toBe("no-store");
});

test("CS-06 no other origin is told that it may read, whatever it asks for", async () => {
  await using host = await aHost();
  const asked = { origin: "https://evil.example", "access-control-request-method": "POST" };
  for (const path of ["/", "/deals.data", "/api/v1/deals"])
    for (const method of ["GET", "OPTIONS"]) {
      const { headers } = await host.send({ method, path, headers: asked });
      expect(Object.keys(headers).filter((name) => name.startsWith("access-control-"))).toEqual([]);
    }
});

test("OUT-01 a route cannot loosen the content policy", async () => {
  await using host = await aHost({
    answer: () => Promise.resolve(new Response("", { headers: { "Content-Security-Policy": "default-src *" } })),
  });
  expect(protectionOf(await host.send({}))["content-security-policy"]).toBe(protection["content-security-policy"]);
});

test("OUT-01 every answer has a nonce of its own, and the page gets the one of its header", async () => {
  await using host = await aHost();
  const nonces = new Set<string>();
  for (let load = 0; load < 200; load += 1) {
    const answer = await host.send({});
    const nonce = /<p>(.*)<\/p>/.exec(answer.text)?.[1] ?? "";
    expect(answer.headers["content-security-policy"]).toContain(`'nonce-${nonce}'`);
    expect(Buffer.from(nonce, "base64")).toHaveLength(16);
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(200);
});

test("a file is sent as the build compressed it, under its own type", async () => {
  using client = aClientFolder();
  await using host = await aHost({ assets: createStaticAssets(client.path) });
  const compressed = await host.send({ path: "/assets/app-4f2a.js", headers: { "accept-encoding": "gzip, br" } });
  expect(compressed.headers).toMatchObject({ "content-encoding": "br", vary: "Accept-Encoding" });
  expect(compressed.headers["content-type"]).toContain("javascript");
  const plain = await host.send({ path: "/assets/app-4f2a.js", headers: { "accept-encoding": "br;q=0" } });
  expect(plain.text).toBe(script);
});

test.each(["/assets/../secret", "/assets/%2e%2e/secret", "/assets/..%2fsecret", "/.hidden", "/assets/"])(
  "nothing outside the client's files is served: %s",
  async (path) => {
    using client = aClientFolder();
    await using host = await aHost({ assets: createStaticAssets(client.path) });
    const answer = await host.send({ path });
    expect(answer.text).not.toContain("do not show");
  },
);

const script = "console.log('Northwind');".repeat(60);

function aClientFolder(): Disposable & { readonly path: string } {
  const throwaway = aThrowawayFolder();
  const folder = join(throwaway.path, "client");
  mkdirSync(join(folder, "assets"), { recursive: true });
  writeFileSync(join(folder, "assets", "app-4f2a.js"), script);
  writeFileSync(join(folder, "assets", "app-4f2a.js.br"), brotliCompressSync(script));
  writeFileSync(join(folder, "favicon.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
  writeFileSync(join(folder, ".hidden"), "do not show");
  writeFileSync(join(folder, "..", "secret"), "do not show");
  return { ...throwaway, path: folder };
}

function protectionOf(answer: Answered): Record<string, string | undefined> {
  const names = Object.keys(protection);
  return Object.fromEntries(names.map((name) => [name, withoutNonce(answer.headers[name])]));
}

function withoutNonce(value: string | string[] | undefined): string | undefined {
  return value === undefined ? undefined : String(value).replaceAll(/'nonce-[^']+'/g, "'nonce-…'");
}
