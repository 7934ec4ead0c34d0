import { connect } from "node:net";
import { expect, test } from "vitest";
import { LARGEST_FILE } from "#app/lib/upload-size.ts";
import { paths } from "#app/paths.ts";
import { aHost, appOrigin } from "#tests/support/host.ts";

const own = { origin: appOrigin };
const form = { ...own, "content-type": "application/x-www-form-urlencoded" };

test.each(["evil.example", "concord.example.com:8443", "concord.example.com.evil.example", "127.0.0.1", ""])(
  "CS-03 a request for the host '%s' is sent away, whatever a proxy header says",
  async (name) => {
    await using host = await aHost({ trustProxyHops: 1 });
    const answer = await host.send({ headers: { host: name, "x-forwarded-host": "concord.example.com" } });
    expect(answer.status).toBe(421);
    expect(host.reached).toEqual([]);
  },
);

test("CS-03 the application sees the configured address, not the forwarded one", async () => {
  const seen: string[] = [];
  await using host = await aHost({
    answer: (request) => {
      seen.push(request.url, String(request.headers.get("x-forwarded-host")), String(request.headers.get("host")));
      return Promise.resolve(new Response("ok"));
    },
  });
  await host.send({ path: "//evil.example/a", headers: { "x-forwarded-host": "evil.example" } });
  expect(seen).toEqual([`${appOrigin}//evil.example/a`, "null", "concord.example.com"]);
});

test.each([
  ["application/x-www-form-urlencoded", 256 * 1024],
  ["application/json", 1024 * 1024],
])("DS-01 a body of type %s may have %i bytes and not one more, said or unsaid", async (type, largest) => {
  await using host = await aHost();
  const headers = { ...own, "content-type": type };
  const chunked = { ...headers, "transfer-encoding": "chunked" };
  const fits = Buffer.alloc(largest, "a");
  const tooLarge = Buffer.alloc(largest + 1, "a");
  expect((await host.send({ method: "POST", headers, body: fits })).status).toBe(200);
  expect((await host.send({ method: "POST", headers: chunked, body: fits })).status).toBe(200);
  expect((await host.send({ method: "POST", headers, body: tooLarge })).status).toBe(413);
  expect((await host.send({ method: "POST", headers: chunked, body: tooLarge })).status).toBe(413);
  expect(host.reached).toHaveLength(2);
});

const FILE_ADDRESS = paths.addFile("7b0b7a9e-2f0a-4f0e-9b59-0d5f4a6f2a10");
const LARGEST_FILE_BODY = LARGEST_FILE + 64 * 1024;

test("DS-01 only where files are taken a body may have ten megabytes, and not one byte more, said or unsaid", async () => {
  await using host = await aHost();
  const headers = { ...own, "content-type": "multipart/form-data; boundary=x" };
  const chunked = { ...headers, "transfer-encoding": "chunked" };
  const [fits, tooLarge] = [Buffer.alloc(LARGEST_FILE_BODY, "a"), Buffer.alloc(LARGEST_FILE_BODY + 1, "a")];
  for (const path of [FILE_ADDRESS, `${FILE_ADDRESS}.data`]) {
    expect((await host.send({ method: "POST", path, headers, body: fits })).status).toBe(200);
    expect((await host.send({ method: "POST", path, headers: chunked, body: fits })).status).toBe(200);
    expect((await host.send({ method: "POST", path, headers, body: tooLarge })).status).toBe(413);
    expect((await host.send({ method: "POST", path, headers: chunked, body: tooLarge })).status).toBe(413);
    expect((await host.send({ method: "POST", path, headers: form, body: fits })).status).toBe(413);
  }
  for (const path of ["/verify", FILE_ADDRESS.replace("/file", "/link"), `${FILE_ADDRESS}/more`, `/x${FILE_ADDRESS}`])
    expect((await host.send({ method: "POST", path, headers, body: fits })).status).toBe(413);
});

test("DS-01 a file reaches the application as it arrives, and what a route leaves unread is read before it is answered", async () => {
  const seen: number[] = [];
  await using host = await aHost({
    answer: async (request) => {
      const reader = request.body?.getReader();
      seen.push((await reader?.read())?.value?.length ?? 0);
      await reader?.cancel();
      return new Response("no", { status: 403 });
    },
  });
  const headers = { ...own, "content-type": "multipart/form-data; boundary=x" };
  const body = Buffer.alloc(LARGEST_FILE_BODY, "a");
  expect(await host.send({ method: "POST", path: FILE_ADDRESS, headers, body })).toMatchObject({
    status: 403,
    text: "no",
  });
  expect(seen[0]).toBeGreaterThan(0);
  expect(seen[0]).toBeLessThan(1024 * 1024);
});

test("DS-01 an endless file is cut off like any other body", async () => {
  await using host = await aHost({
    answer: async (request) => new Response(String((await request.arrayBuffer().catch(() => null))?.byteLength)),
  });
  const head = [
    `POST ${FILE_ADDRESS} HTTP/1.1`,
    "Host: concord.example.com",
    `Origin: ${appOrigin}`,
    "Content-Type: multipart/form-data; boundary=x",
    "Transfer-Encoding: chunked",
  ].join("\r\n");
  // Whoever still sends when the line is closed may lose the answer with it.
  const { received, sentBytes } = await sendForEver(host.port, `${head}\r\n\r\n`);
  expect(received).toMatch(/^(?:HTTP\/1\.1 413 |$)/);
  expect(sentBytes).toBeGreaterThan(LARGEST_FILE);
  expect(sentBytes).toBeLessThan(64 * 1024 * 1024);
});

test("DS-01 an endless body is cut off at once, and the connection with it", async () => {
  await using host = await aHost();
  const head = [
    "POST / HTTP/1.1",
    "Host: concord.example.com",
    `Origin: ${appOrigin}`,
    "Content-Type: application/x-www-form-urlencoded",
    "Transfer-Encoding: chunked",
  ].join("\r\n");
  const { received, sentBytes } = await sendForEver(host.port, `${head}\r\n\r\n`);
  expect(received).toMatch(/^HTTP\/1\.1 413 /);
  expect(sentBytes).toBeLessThan(64 * 1024 * 1024);
  expect(host.reached).toEqual([]);
});

test.each(["text/plain", "application/xml", "image/png", ""])(
  "IN-06 a body of type '%s' is not taken",
  async (type) => {
    await using host = await aHost();
    const headers = type === "" ? own : { ...own, "content-type": type };
    expect((await host.send({ method: "POST", headers, body: "a=1" })).status).toBe(415);
    expect(host.reached).toEqual([]);
  },
);

test("a compressed body is not taken, because its size says nothing", async () => {
  await using host = await aHost();
  expect(
    (await host.send({ method: "POST", headers: { ...form, "content-encoding": "gzip" }, body: "x" })).status,
  ).toBe(415);
});

test("a write without a body passes", async () => {
  await using host = await aHost();
  expect((await host.send({ method: "POST", headers: own })).status).toBe(200);
});

test.each([
  ["/" + "a".repeat(4096), 414],
  ["/deals?q=" + "a".repeat(4096), 414],
  ["/%E0%A4%A", 400],
  ["/deals/%00", 400],
  ["http://evil.example/", 400],
  ["/" + "a".repeat(4000), 200],
  ["/%F0%9F%A7%AD", 200],
])("DS-02 the address %.40s is answered with %i", async (path, status) => {
  await using host = await aHost();
  expect((await host.send({ path })).status).toBe(status);
});

test("reading with a body is malformed", async () => {
  await using host = await aHost();
  expect((await host.send({ headers: form, body: "a=1" })).status).toBe(400);
});

test.each(["TRACE", "OPTIONS", "PROPFIND", "LOCK", "PURGE"])("OUT-08 %s is not served", async (method) => {
  await using host = await aHost();
  const answer = await host.send({ method });
  expect(answer.status).toBe(405);
  expect(answer.headers.allow).toBe("GET, HEAD, POST, PUT, PATCH, DELETE");
  expect(host.reached).toEqual([]);
});

test("a method that a header or field asks for is ignored", async () => {
  await using host = await aHost();
  await host.send({ path: "/deals?_method=DELETE", headers: { "x-http-method-override": "DELETE" } });
  expect(host.reached).toEqual(["GET /deals"]);
});

test.each([
  ["FROB / HTTP/1.1\r\nHost: concord.example.com\r\n\r\n", "405"],
  ["GET / HTTP/1.1\r\nHost concord.example.com\r\n\r\n", "400"],
  [`GET / HTTP/1.1\r\nHost: concord.example.com\r\nX: ${"a".repeat(17_000)}\r\n\r\n`, "431"],
  ["GET / HTTP/1.1\r\nHost: concord.example.com\r\nHost: evil.example\r\n\r\n", "421"],
])("DS-02 bytes that are no proper request get a short answer: %.30s", async (bytes, status) => {
  await using host = await aHost();
  expect(await sendRaw(host.port, bytes)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(host.reached).toEqual([]);
});

test("too many requests from one address are refused with the time to wait, and others are served", async () => {
  await using host = await aHost({ requestsPerMinute: 3, trustProxyHops: 1 });
  const from = (address: string) => host.send({ headers: { "x-forwarded-for": address } });
  for (let request = 0; request < 3; request += 1) expect((await from("192.0.2.7")).status).toBe(200);
  const refused = await from("192.0.2.7");
  expect(refused.status).toBe(429);
  expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
  expect(refused.text).toContain("That was very fast");
  expect((await from("192.0.2.8")).status).toBe(200);
});

test("RL-06 an address a client invents does not escape the limit", async () => {
  await using direct = await aHost({ requestsPerMinute: 2 });
  const statuses = [];
  for (const invented of ["198.51.100.1", "198.51.100.2", "not an address"]) {
    statuses.push((await direct.send({ headers: { "x-forwarded-for": invented } })).status);
  }
  expect(statuses).toEqual([200, 200, 429]);
});

test("whoever owns an IPv6 network has one limit, not one an address", async () => {
  await using host = await aHost({ requestsPerMinute: 2, trustProxyHops: 1 });
  const statuses = [];
  for (const address of ["2001:db8:7::1", "2001:db8:7::2", "2001:db8:7:0:ffff::3", "2001:db8:8::1"]) {
    statuses.push((await host.send({ headers: { "x-forwarded-for": address } })).status);
  }
  expect(statuses).toEqual([200, 200, 429, 200]);
});

function sendRaw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
    socket.once("data", (data) => {
      socket.destroy();
      resolve(data.toString());
    });
    socket.once("error", reject);
  });
}

/** Sends chunks until the other side answers or hangs up. */
function sendForEver(port: number, head: string): Promise<{ received: string; sentBytes: number }> {
  const chunk = `10000\r\n${"a".repeat(0x10000)}\r\n`;
  return new Promise((resolve) => {
    let received = "";
    const socket = connect(port, "127.0.0.1", () => {
      socket.write(head);
      sendMore();
    });
    function sendMore(): void {
      while (!socket.destroyed && socket.write(chunk));
    }
    socket.on("drain", sendMore);
    socket.on("data", (data) => (received += data.toString()));
    socket.on("error", () => undefined);
    socket.once("close", () => {
      resolve({ received, sentBytes: socket.bytesWritten });
    });
  });
}
