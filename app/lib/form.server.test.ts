import { expect, test } from "vitest";
import { commandForm, line } from "./fields.ts";
import { parseForm } from "./form.server.ts";

const KEY = "3f0c1a52-9a1b-4b6e-8c2d-5f7a10e3b4c6";
const Rename = commandForm({ name: line(10) });

function sent(...fields: [string, string][]): Request {
  return new Request("https://concord.example/x", { method: "POST", body: new URLSearchParams(fields) });
}

async function refusalOf(request: Request) {
  const form = await parseForm(request, Rename);
  if (form.ok) throw new Error("The form was accepted");
  return { status: form.invalid.init?.status, ...form.invalid.data };
}

test("IN-07 a refused form names the field and the reason, and keeps what was typed", async () => {
  const refusal = await refusalOf(sent(["commandKey", KEY], ["name", "far too long a name"]));
  expect(refusal).toMatchObject({
    status: 422,
    errors: { name: "Please keep this to 10 characters." },
    typed: { name: "far too long a name" },
  });
});

test("IN-05 a field sent twice is refused: neither the first nor the last wins", async () => {
  const refusal = await refusalOf(sent(["commandKey", KEY], ["name", "a"], ["name", "b"]));
  expect(refusal.errors).toEqual({ name: "Please send this once." });
});

test("AZ-10 IN-01 IN-11 a field that the form does not know is refused, prototype names too", async () => {
  for (const name of ["role", "__proto__", "constructor", "a[__proto__][x]"]) {
    const refusal = await refusalOf(sent(["commandKey", KEY], ["name", "a"], [name, "admin"]));
    expect(Object.keys(refusal.errors)).toEqual(["form"]);
  }
  expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
});

test("a good form gives its values", async () => {
  const form = await parseForm(sent(["commandKey", KEY], ["name", " Halden "]), Rename);
  expect(form.ok && form.value).toEqual({ commandKey: KEY, name: "Halden" });
});
