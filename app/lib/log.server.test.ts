import { expect, test } from "vitest";
import { describeError } from "#app/lib/log.server.ts";

const privateText = "we will not renew with you";

test("an error of the database is logged without the statement's parameters and the failed row", () => {
  const cause = Object.assign(new Error("duplicate key value violates unique constraint"), {
    name: "PostgresError",
    code: "23505",
    constraint_name: "answers_one_each",
    detail: `Key (text)=(${privateText}) already exists.`,
    parameters: [privateText],
  });
  const error = new Error(`Failed query: insert into answers values ($1)\nparams: ${privateText}`, { cause });

  const described = describeError(error);
  expect(JSON.stringify(described)).not.toContain(privateText);
  expect(described.cause).toMatchObject({ code: "23505", constraint: "answers_one_each" });
});

test("a thrown value that is no error is not logged", () => {
  expect(JSON.stringify(describeError(privateText))).not.toContain(privateText);
});
