import { expect, test, vi } from "vitest";
import { isReadSince, notingReadings } from "./readings.ts";

const answered = () => Promise.resolve(new Response("[]"));
const address = (name: string) => new URL(`http://127.0.0.1/rooms/halden/${name}.data`);

test("only what is asked of the open page itself counts as reading it, and no form does", async () => {
  vi.stubGlobal("location", { pathname: "/rooms/halden/plan" });
  const ask = notingReadings(answered);
  const before = performance.now();
  await ask(address("plan"), { method: "POST" });
  await ask(address("team"));
  await ask("/rooms/halden/plan.data");
  expect(isReadSince(before)).toBe(false);
  await ask(address("plan"));
  expect(isReadSince(before)).toBe(true);
  expect(isReadSince(performance.now() + 1)).toBe(false);
  vi.unstubAllGlobals();
});
