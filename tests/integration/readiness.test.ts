import { expect, test } from "vitest";
import { withActor, withAuth } from "#db/client.server.ts";
import { addStakeholders } from "#db/seed/factories/people.server.ts";
import { findDocumentFault } from "#app/engine/alignment/check-document.ts";
import { classesOf } from "#app/engine/alignment/class-cells.ts";
import { evaluate } from "#app/engine/alignment/evaluate.ts";
import { loadDealDocument } from "#app/features/readiness/document.queries.server.ts";
import { writeOutcome } from "#app/features/readiness/outcomes.commands.server.ts";
import { pictureOf } from "#app/features/readiness/picture.present.ts";
import { readReadiness } from "#app/features/readiness/readiness.queries.server.ts";
import { readSummary } from "#app/features/summary/queries.server.ts";
import { nextStepsOf } from "#app/features/summary/present.ts";
import { aKey, listInitiatives, say, takeStageOne } from "#tests/support/story.ts";
import { aWorld, NOW } from "#tests/support/world.ts";

test("the document's roster is the admitted and the seats, never guests", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const champion = await room.as("champion");
  const seat = { name: "Someone in finance", role: "stakeholder", addedAt: NOW } as const;
  const [{ stakeholderId } = { stakeholderId: "" }] = await withAuth((tx) => addStakeholders(tx, room, [seat]));
  const document = await withActor(champion.actor, (tx) => loadDealDocument(tx, champion));
  const roster = document.stakeholders.map(({ id }) => id);
  expect(findDocumentFault(document)).toBeNull();
  expect(roster).toHaveLength(5);
  expect(roster).toContain(stakeholderId);
  expect(roster).not.toContain(room.actor("guest").stakeholderId);
});

test("before their own answers a person gets what is left to do and nothing of anybody else", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const ids = [...(await listInitiatives(await room.as("champion"), ["Electric trucks"])).values()];
  await takeStageOne(await room.as("champion"), { ids });
  const tomas = await room.as("stakeholder");
  const before = await readReadiness(tomas);
  expect(before.picture).toBeNull();
  expect(before.progress).toMatchObject({ answered: 0, total: 4, isRanked: false });
  expect(JSON.stringify(before)).not.toContain("Ines");
  await takeStageOne(tomas, { ids, says: { capacity: "2" } });
  const { picture } = await readReadiness(tomas);
  expect(picture && pictureOf(picture).heat.columns.map(({ label }) => label)).toContain("Ines");
});

test("the picture says in words what the engine found, and names whom to ask", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const champion = await room.as("champion");
  const ids = [...(await listInitiatives(champion, ["Electric trucks"])).values()];
  for (const part of ["champion", "colleague", "executive"] as const) await takeStageOne(await room.as(part), { ids });
  await takeStageOne(await room.as("stakeholder"), { ids, says: { capacity: "2" } });
  const { picture } = await readReadiness(champion);
  const view = picture && pictureOf(picture);
  expect(view?.sentence).toBe("Your team wants this, but does not agree that it can free the people.");
  expect(view?.facts).toBe(
    "Not agreed yet. From four of four people, as of today; the oldest answer in force is from today.",
  );
  expect(view?.findings[0]).toMatchObject({ title: "Freeing the people", level: "split" });
  expect(view?.findings[0]?.content).toBe("Three in favour, Tomas against.");
  expect(view?.changes?.asks[0]).toMatchObject({ who: "Tomas", side: "a mind to change" });
  expect(view?.tracks.map(({ title, level }) => [title, level])).toEqual([
    ["Ability", "split"],
    ["Willingness", "pass"],
  ]);
});

test("a changed outcome takes the answers about the outcomes out of force on the same day", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const [champion, tomas] = [await room.as("champion"), await room.as("stakeholder")];
  await say(tomas, "outcome", "5");
  const classes = async () =>
    classesOf(await withActor(champion.actor, (tx) => loadDealDocument(tx, champion)))
      .filter(({ item, person }) => item === "outcome" && person === tomas.actor.stakeholderId)
      .map((cell) => cell.class);
  expect(await classes()).toEqual(["S"]);
  await writeOutcome(champion, {
    intent: "write",
    commandKey: aKey(),
    text: "Empty kilometres fall",
    fromValue: null,
    toValue: null,
    dueOn: "2027-09-30",
  });
  expect(await classes()).toEqual(["Z"]);
  await say(tomas, "outcome", "4");
  expect(await classes()).toEqual(["S"]);
});

test("a room in which nobody has said anything has a verdict too: open questions", async () => {
  await using world = await aWorld();
  const champion = await (await world.room()).as("champion");
  const document = await withActor(champion.actor, (tx) => loadDealDocument(tx, champion));
  expect(evaluate(document)).toMatchObject({ verdict: "qualifying", firm: false });
});

test("the vendor's role cannot load a deal document", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const [champion, rep] = [await room.as("champion"), await room.as("rep")];
  await expect(withActor(rep.actor, (tx) => loadDealDocument(tx, champion))).rejects.toThrow();
});

test("somebody who was not admitted reads no answer, no name of an initiative and no outcome on the first screen", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await listInitiatives(await room.as("champion"), ["Electric trucks"]);
  const guest = await room.as("guest");
  const { shared, own } = await readSummary(guest);
  expect(own).toBeNull();
  expect(shared.champions).toEqual(["Ines Halvorsen"]);
  const outside = await withActor(guest.actor, (tx) => loadDealDocument(tx, guest));
  expect(outside).toMatchObject({ answers: [], rankings: [], initiatives: [room.dealId] });
});

test("the first screen leads a new champion from the outcomes to the picture", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const champion = await room.as("champion");
  const next = async () => {
    const { shared, own } = await readSummary(champion);
    const who = { role: champion.role, namedRole: champion.actor.role, byLink: false, viewerName: champion.actor.name };
    return nextStepsOf({ room: champion.room, ...who, today: champion.today, shared, own })[0]?.key;
  };
  expect(await next()).toBe("outcomes");
  const outcome = { text: "Empty kilometres fall", fromValue: null, toValue: null, dueOn: "2027-09-30" };
  await writeOutcome(champion, { intent: "write", commandKey: aKey(), ...outcome });
  expect(await next()).toBe("initiatives");
  const ids = [...(await listInitiatives(champion, ["Electric trucks"])).values()];
  expect(await next()).toBe("answer");
  await takeStageOne(champion, { ids });
  expect(await next()).toBe("picture");
});
