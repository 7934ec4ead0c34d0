import { expect, test } from "vitest";
import { z } from "zod";
import { keyOfForm } from "./command-key.ts";

const PAGE_KEY = "3f0c1a52-9a1b-4b6e-8c2d-5f7a10e3b4c6";

test("each form of a page has its own key, and it is a uuid", () => {
  const keys = ["complete:a", "complete:b", "publish"].map((name) => keyOfForm(PAGE_KEY, name));
  expect(new Set(keys).size).toBe(3);
  for (const key of keys) expect(z.uuid().safeParse(key).success).toBe(true);
});

test("server and browser derive the same key", () => {
  expect(keyOfForm(PAGE_KEY, "publish")).toBe(keyOfForm(PAGE_KEY, "publish"));
});
