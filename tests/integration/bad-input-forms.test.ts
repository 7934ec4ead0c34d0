import { expect, test } from "vitest";
import { checkForm } from "#app/lib/form.server.ts";
import { everyActionForm, goodValues, type ActionForm } from "#tests/support/action-forms.ts";
import { BAD_VALUES, ENDLESS, UNSTORABLE } from "#tests/support/bad-values.ts";
import { GOES_BACK_TO_NOBODY } from "#tests/support/sent-forms.ts";

/** IN-12 Every field of every form that the product takes, against everything that people and scripts put into fields. */
const { forms } = await everyActionForm();

/** Compared or counted and never kept. */
const NEVER_STORED = ["password", "newPassword", "proof", "move"];
const NOT_KEPT = ["commandKey", ...GOES_BACK_TO_NOBODY];

test("IN-12 there is a good value for every field of every form, and the forms are many", () => {
  expect(forms.length).toBeGreaterThan(90);
  for (const form of forms) expect(Object.keys(goodValues(form)), form.name).toEqual(Object.keys(form.fields));
});

test("IN-12 whatever stands in a field, its form answers at once: it takes it, or names the field and keeps what was typed", () => {
  const wrong: string[] = [];
  for (const form of forms) {
    const good = goodValues(form);
    for (const field of Object.keys(form.fields)) {
      for (const value of BAD_VALUES) wrong.push(...wrongWith(form, { good, field, value }));
    }
  }
  expect(wrong).toEqual([]);
});

test("IN-04 IN-12 no form takes a text that cannot be stored as it was typed, or one without end", () => {
  const taken = forms.flatMap(({ name, fields }) =>
    Object.entries(fields)
      .filter(([field]) => !NEVER_STORED.includes(field) && !isEchoedOnly(name))
      .flatMap(([field, schema]) =>
        [...UNSTORABLE, ENDLESS].filter((value) => schema.safeParse(value).success).map(() => `${name}: ${field}`),
      ),
  );
  expect(taken).toEqual([]);
});

test("IN-12 a text of nothing that can be seen is as empty as an empty one", () => {
  const taken = forms.flatMap(({ name, fields }) =>
    Object.entries(fields)
      .filter(([, schema]) => schema.safeParse("Plain words").success && !schema.safeParse("").success)
      .filter(([field]) => !NEVER_STORED.includes(field))
      .filter(([, schema]) =>
        ["   ", "\u00a0\t", "\u200b\u2060", "\u3164\ufeff"].some((v) => schema.safeParse(v).success),
      )
      .map(([field]) => `${name}: ${field}`),
  );
  expect(taken).toEqual([]);
});

/** Columns and claims that a row or a session has, and no form does. */
const OF_THE_ROW = [
  ...["workspaceId", "tenantId", "side", "audience", "role", "version", "revision", "id", "personId", "memberId"],
  ...["email", "admittedAt", "signedAt", "createdAt", "createdByName", "isPrivate", "constructor", "__proto__"],
];

test("AZ-10 no form of any action takes a field of the row that it writes, beside its own", () => {
  const taken = forms.flatMap((form) => {
    const good = Object.entries(goodValues(form)).filter(([name]) => !name.startsWith("place:"));
    const trial = (more: [string, string][]) => checkForm(Object.fromEntries([...good, ...more]), form.schema);
    if (!trial([]).ok) return [`${form.name}: not even its own`];
    return OF_THE_ROW.filter((field) => !Object.keys(form.fields).includes(field))
      .filter((field) => trial([[field, "admin"]]).ok)
      .map((field) => `${form.name}: ${field}`);
  });
  expect(taken).toEqual([]);
});

/** Asking for a code brings along what was typed elsewhere on the page, which is shown again and read by nobody. */
function isEchoedOnly(name: string): boolean {
  return name === "decision send_code";
}

type Trial = { good: Record<string, string>; field: string; value: string };

function wrongWith(form: ActionForm, { good, field, value }: Trial): string[] {
  const told = `${form.name}: ${field} = ${JSON.stringify(value.slice(0, 40))}`;
  const began = performance.now();
  const checked = checkForm({ ...good, [field]: value }, form.schema);
  if (performance.now() - began > 2000) return [`${told} took long`];
  if (checked.ok || form.fields[field]?.safeParse(value).success) return [];
  const { errors, typed } = checked.invalid.data;
  const named = errors[field] !== undefined;
  const kept = NOT_KEPT.includes(field) || typed[field] === value;
  return [...(named ? [] : [`${told} is not named`]), ...(kept ? [] : [`${told} is not kept`])];
}
