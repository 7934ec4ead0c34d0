import { dictionary } from "@zxcvbn-ts/language-common";
import { expect, test } from "vitest";
import { passwordProblem } from "./password-rules.server.ts";

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
  ["1qaz2wsx3edc", "is made of words that are guessed first"],
  ["Liverpool2026", "is made of words that are guessed first"],
  ["!!Sunshine1234", "is made of words that are guessed first"],
  ["ChelseaChelsea", "is made of words that are guessed first"],
])("AUTHN-10 %s is refused: it %s", (password, problem) => {
  expect(passwordProblem(password, context)).toBe(problem);
});

test("AUTHN-10 none of the ten thousand passwords that are guessed first is taken, nor with a year and marks behind it", () => {
  const guessedFirst = dictionary["passwords-common"].slice(0, 10_000);
  const taken = (password: string) => passwordProblem(password, context) === null;
  expect(guessedFirst).toHaveLength(10_000);
  expect(guessedFirst.filter((word) => taken(word) || taken(word.toUpperCase()))).toEqual([]);
  const words = guessedFirst.filter((word) => /^\p{L}{4,}$/u.test(word));
  expect(words.length).toBeGreaterThan(5000);
  expect(words.filter((word) => taken(`${word}!2026!?+`))).toEqual([]);
});
