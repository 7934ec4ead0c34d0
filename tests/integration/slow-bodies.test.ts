import { connect } from "node:net";
import { expect, test, vi } from "vitest";
import { paths } from "#app/paths.ts";
import { BODY_MS, FILE_BYTES } from "#app/server/slow-body.ts";
import { aHost, appOrigin } from "#tests/support/host.ts";

const FILE_ADDRESS = paths.addFile("7b0b7a9e-2f0a-4f0e-9b59-0d5f4a6f2a10");
/** The head of a request, and what came with it, may be counted before its body is. */
const ENOUGH = FILE_BYTES + 64 * 1024;
const TOO_LITTLE = FILE_BYTES / 2;

/** A host whose sense of how long a body takes is ours, and the bytes that have reached its application so far. */
async function aPatientHost({ reads = true }: { reads?: boolean } = {}) {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const got = { bytes: 0, asked: 0 };
  const host = await aHost({
    answer: async (request) => {
      got.asked += 1;
      if (!reads) return new Response("no", { status: 403 });
      const reader = request.body?.getReader();
      for (let part = await reader?.read(); part?.value; part = await reader?.read()) got.bytes += part.value.length;
      return new Response(`${got.bytes} bytes`);
    },
  });
  return {
    host,
    got,
    [Symbol.asyncDispose]: async () => {
      vi.useRealTimers();
      await host[Symbol.asyncDispose]();
    },
  };
}

/** A sender who writes when told to. `answer` is the first line of what comes back. */
function aSender(port: number, { path, type, length }: { path: string; type: string; length: number }) {
  const socket = connect(port, "127.0.0.1");
  const lines = ["Host: concord.example.com", `Origin: ${appOrigin}`, `Content-Type: ${type}`];
  socket.write([`POST ${path} HTTP/1.1`, ...lines, `Content-Length: ${length}`, "", ""].join("\r\n"));
  const answer = new Promise<string>((resolve) => {
    socket.once("data", (data) => {
      resolve(data.toString().split("\r\n")[0] ?? "");
      socket.destroy();
    });
    socket.once("error", () => {
      resolve("closed");
    });
  });
  return { answer, send: (bytes: number) => socket.write(Buffer.alloc(bytes, "a")) };
}

const file = { path: FILE_ADDRESS, type: "multipart/form-data; boundary=x" };
const form = { path: "/deals", type: "application/x-www-form-urlencoded" };

test("DS-01 a file from a slow phone arrives, however long it takes, as long as enough of it comes each half minute", async () => {
  await using patient = await aPatientHost();
  const sender = aSender(patient.host.port, { ...file, length: 4 * ENOUGH });
  for (const part of [1, 2, 3]) {
    sender.send(ENOUGH);
    await expect.poll(() => patient.got.bytes).toBe(part * ENOUGH);
    await vi.advanceTimersByTimeAsync(BODY_MS);
  }
  sender.send(ENOUGH);
  expect(await sender.answer).toBe("HTTP/1.1 200 OK");
  expect(patient.got.bytes).toBe(4 * ENOUGH);
});

test("DS-01 a file of which too little comes is broken off", async () => {
  await using patient = await aPatientHost();
  const sender = aSender(patient.host.port, { ...file, length: 4 * ENOUGH });
  sender.send(ENOUGH);
  await expect.poll(() => patient.got.bytes).toBe(ENOUGH);
  await vi.advanceTimersByTimeAsync(BODY_MS);
  sender.send(TOO_LITTLE);
  await expect.poll(() => patient.got.bytes).toBe(ENOUGH + TOO_LITTLE);
  await vi.advanceTimersByTimeAsync(BODY_MS);
  expect(await sender.answer).toBe("HTTP/1.1 408 Request Timeout");
});

test("DS-01 any other body has half a minute in all, however steadily it comes", async () => {
  await using patient = await aPatientHost();
  const sender = aSender(patient.host.port, { ...form, length: 200_000 });
  sender.send(199_999);
  await expect.poll(() => vi.getTimerCount()).toBe(1);
  await vi.advanceTimersByTimeAsync(BODY_MS);
  expect(await sender.answer).toBe("HTTP/1.1 408 Request Timeout");
  expect(patient.got.asked).toBe(0);
});

test("DS-01 whoever may not add a file gets no more time for it than for anything else", async () => {
  await using patient = await aPatientHost({ reads: false });
  const sender = aSender(patient.host.port, { ...file, length: 8 * ENOUGH });
  sender.send(2 * ENOUGH);
  await expect.poll(() => patient.got.asked).toBe(1);
  await vi.advanceTimersByTimeAsync(BODY_MS);
  expect(await sender.answer).toBe("HTTP/1.1 408 Request Timeout");
});
