import { expect, test } from "vitest";
import { withActor } from "#db/client.server.ts";
import { listOwnAnswers } from "#app/features/readiness/answers.queries.server.ts";
import { paths } from "#app/paths.ts";
import * as route from "#app/routes/room/sheet.tsx";
import { sessionCookie } from "#tests/support/sign-in.ts";
import { aKey } from "#tests/support/story.ts";
import { aVisitor, typedAt, wordsAt } from "#tests/support/visitor.ts";
import { aWorld, type Room } from "#tests/support/world.ts";

async function aSheet(room: Room) {
  const tomas = await room.as("stakeholder");
  const visitor = aVisitor(await sessionCookie(tomas.actor.personId, "code"));
  const visit = { path: paths.sheet(room.dealId), params: { dealId: room.dealId } };
  return {
    say: (form: Record<string, string>) =>
      visitor.post(route, visit, { intent: "answer", commandKey: aKey(), ...form }),
    own: () => withActor(tomas.actor, (tx) => listOwnAnswers(tx, tomas)),
  };
}

test("an answer on the sheet is saved for its own statement, with the example that came with it", async () => {
  await using world = await aWorld();
  const sheet = await aSheet(await world.room());
  const answer = await sheet.say({ item: "need", choice: "4", example: "Lost loads", link: "" });
  expect(answer.status).toBe(302);
  expect(await sheet.own()).toMatchObject([{ item: "need", value: 4, example: "Lost loads" }]);
});

test("a choice that is none is refused at its field, and a statement that nobody asks is not there", async () => {
  await using world = await aWorld();
  const sheet = await aSheet(await world.room());
  const refused = await sheet.say({ item: "need", choice: "9", example: "Lost loads", link: "" });
  expect(refused.status).toBe(422);
  expect(wordsAt(refused, "choice")).toBeTruthy();
  expect(typedAt(refused, "example")).toBe("Lost loads");
  const unasked = await sheet.say({ item: "trust", choice: "4", example: "", link: "" });
  expect(unasked.status).toBe(404);
  expect(await sheet.own()).toEqual([]);
});
