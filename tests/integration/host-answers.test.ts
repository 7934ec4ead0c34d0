import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { get } from "node:http";
import { expect, test } from "vitest";
import { streamResponse } from "#app/lib/file.server.ts";
import { aHost, appOrigin } from "#tests/support/host.ts";

test("the order of the gates is the one the security page asks for", async () => {
  const { createApplication } = await import("#app/server/application.ts");
  const application = createApplication({
    appOrigin,
    trustProxyHops: 0,
    requestsPerMinute: 1,
    contentPolicy: "strict",
    assets: [],
    sheets: new Map(),
    answer: () => Promise.resolve(new Response()),
    isReady: () => Promise.resolve(true),
    templateOf: () => "/",
  });
  const { stack } = (application as unknown as { _router: { stack: { name: string }[] } })._router;
  expect(stack.map((layer) => layer.name)).toEqual([
    "query",
    "expressInit",
    "assignRequestId",
    "logRequest",
    "setSecurityHeaders",
    "router",
    "checkHost",
    "setSecurityHeaders",
    "checkRequest",
    "limitRate",
    "router",
    "checkOrigin",
    "answerWithRemix",
    "answerRefusal",
  ]);
});

test("OB-05 health is known without the database, readiness with it", async () => {
  await using host = await aHost({ isReady: () => Promise.resolve(false), requestsPerMinute: 1 });
  const byAddress = { host: "10.0.0.7:3000" };
  expect(await host.send({ path: "/healthz", headers: byAddress })).toMatchObject({ status: 200, text: "alive\n" });
  expect(await host.send({ path: "/readyz", headers: byAddress })).toMatchObject({ status: 503, text: "not ready\n" });
  expect(host.reached).toEqual([]);
});

test("OUT-08 an error inside is a plain page with a reference, never a stack", async () => {
  await using host = await aHost({ answer: () => Promise.reject(new Error("relation answers does not exist")) });
  const answer = await host.send({});
  expect(answer.status).toBe(500);
  expect(answer.text).toContain("Something went wrong on our side");
  expect(answer.text).toContain(String(answer.headers["x-request-id"]));
  expect(answer.text).not.toMatch(/relation|\.ts|at /);
});

test("a database without a free connection is 503 with a time to come back", async () => {
  await using host = await aHost({
    answer: (_request, context) => {
      context.retryAfterSeconds = 2;
      return Promise.resolve(new Response("busy", { status: 500 }));
    },
  });
  const answer = await host.send({});
  expect(answer).toMatchObject({ status: 503, text: "busy" });
  expect(answer.headers["retry-after"]).toBe("2");
});

test("a page is compressed once and whole, as the reader understands it", async () => {
  const page = "<p>Northwind and Halden Logistics agree on the plan.</p>".repeat(100);
  await using host = await aHost({
    answer: () => Promise.resolve(new Response(page, { headers: { "Content-Type": "text/html" } })),
  });
  const brotli = await bytesOf(host.port, "gzip, deflate, br");
  expect(brotli.encoding).toBe("br");
  expect(brotliDecompressSync(brotli.bytes).toString()).toBe(page);
  const gzip = await bytesOf(host.port, "gzip");
  expect(gunzipSync(gzip.bytes).toString()).toBe(page);
  expect((await bytesOf(host.port, "identity")).bytes.toString()).toBe(page);
});

test("several cookies arrive as several headers", async () => {
  await using host = await aHost({
    answer: () => {
      const headers = new Headers([
        ["Set-Cookie", "__Host-a=1; Path=/; Secure"],
        ["Set-Cookie", "__Host-b=2; Path=/; Secure"],
        ["Location", "/rooms"],
      ]);
      return Promise.resolve(new Response(null, { status: 303, headers }));
    },
  });
  const answer = await host.send({ method: "POST", headers: { origin: appOrigin } });
  expect(answer.status).toBe(303);
  expect(answer.headers["set-cookie"]).toHaveLength(2);
});

test("a stream of events arrives as it is written, and the application learns when the reader leaves", async () => {
  let left: () => void = () => undefined;
  const hasLeft = new Promise<void>((resolve) => (left = resolve));
  await using host = await aHost({
    answer: (_request, context) => {
      context.signal.addEventListener("abort", () => {
        left();
      });
      const body = new ReadableStream({
        start: (stream) => {
          stream.enqueue(new TextEncoder().encode("id: 1\ndata: changed\n\n"));
        },
      });
      return Promise.resolve(new Response(body, { headers: { "Content-Type": "text/event-stream" } }));
    },
  });
  const headers = { host: "concord.example.com" };
  const first = await new Promise<string>((resolve) => {
    const reading = get({ host: "127.0.0.1", port: host.port, headers }, (answer) => {
      answer.once("data", (data: Buffer) => {
        reading.destroy();
        resolve(data.toString());
      });
      answer.on("error", () => undefined);
    });
  });
  expect(first).toContain("data: changed");
  await hasLeft;
});

test("what a browser reports about the content policy is taken, and answered with nothing", async () => {
  await using host = await aHost();
  const report = { "csp-report": { "effective-directive": "script-src", "blocked-uri": "https://evil.example/x.js" } };
  const headers = { "content-type": "application/csp-report" };
  const answer = await host.send({ method: "POST", path: "/csp-report", headers, body: JSON.stringify(report) });
  expect(answer).toMatchObject({ status: 204, text: "" });
  const broken = await host.send({ method: "POST", path: "/csp-report", headers, body: "{" });
  expect(broken.status).toBe(400);
});

function bytesOf(port: number, accepted: string): Promise<{ encoding: string | undefined; bytes: Buffer }> {
  const headers = { host: "concord.example.com", "accept-encoding": accepted };
  return new Promise((resolve) => {
    get({ host: "127.0.0.1", port, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.once("end", () => {
        resolve({ encoding: answer.headers["content-encoding"], bytes: Buffer.concat(chunks) });
      });
    });
  });
}

test("FL-02 a file is sent as it comes, for saving only, and a browser that shows it runs nothing and loads nothing", async () => {
  let pulled = 0;
  const pieces = () =>
    new ReadableStream<Uint8Array>(
      {
        pull: (controller) => {
          pulled += 1;
          controller.enqueue(Buffer.from("<script>alert(1)</script>"));
          if (pulled === 2) controller.close();
        },
      },
      { highWaterMark: 0 },
    );
  await using host = await aHost({
    answer: () => {
      pulled = 0;
      const file = { name: "tilbud på 2.pdf", type: "application/pdf", size: 50, content: pieces() };
      return Promise.resolve(streamResponse(file));
    },
  });
  const { status, headers, text } = await host.send({ headers: { "accept-encoding": "br, gzip" } });
  expect([status, text.length, pulled]).toEqual([200, 50, 2]);
  const told = ["content-type", "content-length", "content-disposition", "content-security-policy", "cache-control"];
  expect(
    Object.fromEntries([...told, "x-content-type-options", "x-frame-options"].map((name) => [name, headers[name]])),
  ).toMatchInlineSnapshot(`
      {
        "cache-control": "no-store",
        "content-disposition": "attachment; filename=\"tilbud-pa-2.pdf\"; filename*=UTF-8''tilbud%20p%C3%A5%202.pdf",
        "content-length": "50",
        "content-security-policy": "sandbox; default-src 'none'",
        "content-type": "application/pdf",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
      }
    `);
  const head = await host.send({ method: "HEAD" });
  expect([head.status, head.text, head.headers["content-length"], pulled]).toEqual([200, "", "50", 0]);
});
