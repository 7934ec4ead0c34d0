import { expect, test } from "vitest";
import { localPath } from "./http.server.ts";

test.each([
  "//e",
  "/\\e",
  "\\\\e",
  "///e",
  "/.//e",
  "/..//e",
  "https:e",
  "https://evil.com",
  "javascript:alert(1)",
  "/\t/e",
  "/\n/e",
  "",
  `/${"a".repeat(4000)}`,
  "e",
])("OUT-06 %s is no way on", (next) => {
  expect(localPath(next)).toBeNull();
});

test("a path of this site is kept with its question, and loses its fragment", () => {
  expect(localPath("/rooms/1/plan?late=1#x")).toBe("/rooms/1/plan?late=1");
  expect(localPath("/%09/e")).toBe("/%09/e");
});
