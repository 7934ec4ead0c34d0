import { expect, test } from "vitest";
import { bearingLostConnections, isFormLost } from "./lost-connection.ts";

const address = new URL("http://127.0.0.1/rooms/halden/plan.data");
const form = () =>
  new URLSearchParams([
    ["intent", "adjust"],
    ["dueOn", "2026-12-21"],
    ["step", "a"],
    ["step", "b"],
    ["password", "never shown"],
  ]);
const refused = {
  intent: "adjust",
  errors: {},
  typed: { intent: "adjust", dueOn: "2026-12-21", step: ["a", "b"] },
};

/** As Remix reads it; that it does is for the browser's tests. */
async function said(answer: Response): Promise<unknown> {
  const list = (await answer.json()) as unknown[];
  const read = (at: number): unknown => {
    const value = list[at];
    if (Array.isArray(value)) return value.map((place: number) => read(place));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, place]) => [read(Number(name.slice(1))), read(Number(place))]),
    );
  };
  return read(0);
}

test("a form whose answer never comes is refused, and keeps what was typed but no password", async () => {
  const lost = bearingLostConnections(() => Promise.reject(new TypeError("Failed to fetch")));
  const answer = await lost(address, { method: "POST", body: form() });
  expect(answer.status).toBe(503);
  expect(await said(answer)).toEqual({ data: refused });
  expect(isFormLost()).toBe(true);
});

test("a page in the place of the application's answer is a refusal as well", async () => {
  const busy = new Response("<!DOCTYPE html>", { status: 502, headers: { "content-type": "text/html" } });
  const answer = await bearingLostConnections(() => Promise.resolve(busy))(address, { method: "POST", body: form() });
  expect(await said(answer)).toEqual({ data: refused });
});

test("what the application answers, what somebody broke off, and what is no form pass as they are", async () => {
  const own = new Response("[]", { headers: { "content-type": "text/x-script" } });
  expect(await bearingLostConnections(() => Promise.resolve(own))(address, { method: "POST", body: form() })).toBe(own);
  expect(isFormLost()).toBe(false);
  const broken = new DOMException("aborted", "AbortError");
  const aborted = bearingLostConnections(() => Promise.reject(broken));
  await expect(aborted(address, { method: "POST", body: form() })).rejects.toBe(broken);
  const away = new TypeError("Failed to fetch");
  const lost = bearingLostConnections(() => Promise.reject(away));
  await expect(lost("/rooms/halden/live", { method: "POST", body: form() })).rejects.toBe(away);
});

test("what only reads is asked again, ever less often, until it is answered or nobody waits for it", async () => {
  const lost = Array.from({ length: 6 }, () => new TypeError("Failed to fetch"));
  const answers = [new Response("A proxy's page", { status: 502 }), ...lost, new Response("[]")];
  const pauses: number[] = [];
  const ask = () => {
    const answer = answers.shift();
    return answer instanceof Response
      ? Promise.resolve(answer)
      : Promise.reject(answer ?? new Error("asked too often"));
  };
  const pause = (ms: number) => Promise.resolve(void pauses.push(ms));
  expect((await bearingLostConnections(ask, pause)(address, { method: "GET" })).status).toBe(200);
  expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);

  const broken = new DOMException("aborted", "AbortError");
  await expect(bearingLostConnections(() => Promise.reject(broken), pause)(address, {})).rejects.toBe(broken);
});
