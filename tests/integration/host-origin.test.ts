import { expect, test } from "vitest";
import { aHost, appOrigin } from "#tests/support/host.ts";

const entryPaths = [
  { name: "document", path: "/deals", type: "application/x-www-form-urlencoded" },
  { name: "client navigation", path: "/deals.data", type: "application/x-www-form-urlencoded" },
  { name: "old client navigation", path: "/deals?_data=routes%2Fdeals", type: "application/x-www-form-urlencoded" },
  { name: "index route", path: "/deals?index", type: "multipart/form-data; boundary=x" },
  { name: "resource route", path: "/resources/export", type: "application/x-www-form-urlencoded" },
  { name: "API", path: "/api/deals", type: "application/json" },
];

const foreign: { name: string; headers: Record<string, string> }[] = [
  { name: "an evil origin", headers: { origin: "https://evil.example" } },
  { name: "the null origin of a sandbox", headers: { origin: "null" } },
  { name: "neither header", headers: {} },
  { name: "a sibling's site", headers: { "sec-fetch-site": "same-site", origin: "https://other.example.com" } },
  { name: "a cross site", headers: { "sec-fetch-site": "cross-site", origin: "https://evil.example" } },
  { name: "the address bar", headers: { "sec-fetch-site": "none" } },
  { name: "our origin without TLS", headers: { origin: "http://concord.example.com" } },
  { name: "our origin on another port", headers: { origin: `${appOrigin}:8443` } },
  { name: "a longer name", headers: { origin: `${appOrigin}.evil.example` } },
  {
    name: "an evil origin that claims to be forwarded",
    headers: { origin: "https://evil.example", "x-forwarded-host": "evil.example" },
  },
  { name: "headers that contradict", headers: { "sec-fetch-site": "same-origin", origin: "https://evil.example" } },
];

const cells = entryPaths.flatMap((entry) =>
  foreign.map((from) => ({ ...entry, from: from.name, headers: from.headers })),
);

test.each(cells)("CS-01 CS-02 $name refuses a write from $from, and the application never sees it", async (cell) => {
  await using host = await aHost();
  for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
    const headers = { "content-type": cell.type, cookie: "__Host-session=x", ...cell.headers };
    const answer = await host.send({ method, path: cell.path, headers, body: "{}" });
    expect(answer.status).toBe(403);
    expect(answer.headers["content-type"]).toContain("text/html");
  }
  expect(host.reached).toEqual([]);
});

test.each([
  { name: "a modern browser", headers: { "sec-fetch-site": "same-origin", origin: appOrigin } },
  { name: "a browser that sends no Origin", headers: { "sec-fetch-site": "same-origin" } },
  { name: "an old browser", headers: { origin: appOrigin } },
])("a form of our own page passes from $name, on every entry path", async ({ headers }) => {
  await using host = await aHost();
  for (const { path, type } of entryPaths) {
    const answer = await host.send({ method: "POST", path, headers: { "content-type": type, ...headers }, body: "{}" });
    expect(answer.status).toBe(200);
  }
  expect(host.reached).toHaveLength(entryPaths.length);
});

test("a program that asks for JSON gets the refusal as a problem document", async () => {
  await using host = await aHost();
  const answer = await host.send({
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: "{}",
  });
  expect(answer.headers["content-type"]).toContain("application/problem+json");
  expect(JSON.parse(answer.text)).toMatchObject({ status: 403, title: "That did not come from a page of Concord" });
});

test("reading is open to links from anywhere", async () => {
  await using host = await aHost();
  const headers = { "sec-fetch-site": "cross-site" };
  expect((await host.send({ headers })).status).toBe(200);
});

test("IN-07 a program reaches the API without an origin, and what the host refuses there is a problem document", async () => {
  await using host = await aHost();
  const headers = { "content-type": "application/json" };
  for (const method of ["POST", "PUT", "PATCH", "DELETE"])
    expect((await host.send({ method, path: "/api/v1/deals", headers, body: "{}" })).status).toBe(200);
  const refused = await host.send({
    method: "POST",
    path: "/api/v1/deals",
    headers: { "content-type": "text/plain" },
    body: "x",
  });
  expect(refused.status).toBe(415);
  expect(refused.headers["content-type"]).toContain("application/problem+json");
  for (const path of ["/api/v1", "/api/v10/deals", "//api/v1/deals", "/api/v1.data"])
    expect((await host.send({ method: "POST", path, headers, body: "{}" })).status, path).toBe(403);
});
