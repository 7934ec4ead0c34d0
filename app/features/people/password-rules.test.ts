import { expect, test } from "vitest";
import { passwordProblem } from "./password-rules.ts";

const context = ["Northwind", "Astrid Moen", "astrid.moen@northwind.example"];

test.each([
  "plan the night by day",
  "correct horse battery staple",
  "Ω≈ç√∫˜µ≤≥÷åß",
  "x7!kq2vLw9pz",
  "tröstende Straßenlaterne",
])("AUTHN-10 %s is taken", (password) => {
  expect(passwordProblem(password, context)).toBeNull();
});

test.each([
  ["short", "must have 12 to 256 characters"],
  ["x".repeat(257), "must have 12 to 256 characters"],
  ["aaaaaaaaaaaa", "repeats too few characters"],
  ["abababababababab", "repeats too few characters"],
  ["password1234", "is made of words that are guessed first"],
  ["Northwind2026", "is made of words that are guessed first"],
  ["astrid.moen2026", "is made of words that are guessed first"],
  ["AdminPassword!", "is made of words that are guessed first"],
])("AUTHN-10 %s is refused: it %s", (password, problem) => {
  expect(passwordProblem(password, context)).toBe(problem);
});
