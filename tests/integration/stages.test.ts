import { expect, test } from "vitest";
import { withActor } from "#db/client.server.ts";
import { classesOf } from "#app/engine/alignment/class-cells.ts";
import { evaluate } from "#app/engine/alignment/evaluate.ts";
import { findDocumentFault } from "#app/engine/alignment/check-document.ts";
import { listSharedActivity } from "#app/features/activity/queries.server.ts";
import { recordHappening } from "#app/features/happenings/commands.server.ts";
import { tellPulse } from "#app/features/pulses/commands.server.ts";
import { getAlignment } from "#app/features/deals/queries.server.ts";
import { attestPower, sayUnknown, sharePower } from "#app/features/powers/commands.server.ts";
import { readPowersPage } from "#app/features/powers/queries.server.ts";
import { powersViewOf } from "#app/features/powers/present.ts";
import { loadDealDocument } from "#app/features/readiness/document.queries.server.ts";
import { readChecklist, readReadiness } from "#app/features/readiness/readiness.queries.server.ts";
import { moveStage } from "#app/features/readiness/stages.commands.server.ts";
import { findStatementPage } from "#app/features/readiness/statement.queries.server.ts";
import { draftRelease } from "#app/features/releases/draft.server.ts";
import { nameRequirement } from "#app/features/requirements/commands.server.ts";
import { acceptCoverage, stateCoverage } from "#app/features/requirements/coverage.commands.server.ts";
import { readRequirements } from "#app/features/requirements/queries.server.ts";
import { listChange, reportChange, unlistChange } from "#app/features/track/commands.server.ts";
import { readTrackRecord } from "#app/features/track/queries.server.ts";
import { aKey, listInitiatives, say, takeStageOne } from "#tests/support/story.ts";
import { aWorld, type Room } from "#tests/support/world.ts";

const PEOPLE = ["champion", "stakeholder", "colleague", "executive"] as const;

async function atStageTwo(room: Room): Promise<void> {
  const champion = await room.as("champion");
  const ids = [...(await listInitiatives(champion, ["Electric trucks"])).values()];
  for (const part of PEOPLE) await takeStageOne(await room.as(part), { ids });
  expect(await moveStage(await room.as("champion"), { commandKey: aKey(), from: 1, to: 2 })).toMatchObject({
    ok: true,
  });
}

function attest(holderId: string, holds: "yes" | "no" = "yes", body: string | null = null) {
  return { commandKey: aKey(), power: "last_word" as const, holderId, holds, body };
}

test("a champion moves the stage one step at a time, it is told to both sides, and the next statements open", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await atStageTwo(room);
  const champion = await room.as("champion");
  expect(champion.room.stage).toBe(2);
  expect(await moveStage(champion, { commandKey: aKey(), from: 1, to: 2 })).toEqual({ ok: false, reason: "not_next" });
  expect(await moveStage(champion, { commandKey: aKey(), from: 2, to: 4 })).toEqual({ ok: false, reason: "not_next" });
  const dana = await room.as("rep");
  const [latest] = await withActor(dana.actor, (tx) => listSharedActivity(tx, dana, 1));
  expect(latest?.event).toEqual({ type: "stage.moved", facts: { from: 1, to: 2 } });
  expect((await readChecklist(champion)).stages.map(({ state }) => state)).toEqual(["done", "now"]);
  expect(await findStatementPage(champion, "skills")).not.toBeNull();
  expect(await findStatementPage(champion, "money")).toBeNull();
  // A level would tell a champion what others said at this stage before they have said it themselves.
  expect(await withActor(champion.actor, (tx) => draftRelease(tx, champion))).toBeNull();
});

test("a stage is done with its statements, four powers and the past; the vendor reads that and nothing of it", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await atStageTwo(room);
  const tomas = await room.as("stakeholder");
  for (const item of ["disrupt", "decide", "skills", "queue", "check"]) await say(tomas, item, "4");
  for (const power of ["last_word", "can_stop", "releases_money", "must_run"] as const) {
    await sayUnknown(tomas, { commandKey: aKey(), power });
  }
  expect((await readChecklist(tomas)).isAllDone).toBe(false);
  const change = { name: "Scanners in both warehouses", year: 2024, ended: "partly", because: "canary" } as const;
  await listChange(tomas, { intent: "list", commandKey: aKey(), ...change });
  expect((await readChecklist(tomas)).isAllDone).toBe(true);
  const dana = await room.as("rep");
  const activity = await withActor(dana.actor, (tx) => listSharedActivity(tx, dana, 50));
  expect(activity[0]?.event).toEqual({ type: "stage.completed", facts: { name: tomas.actor.name, stage: 2 } });
  expect(JSON.stringify(activity)).not.toMatch(/canary|Scanners/);
});

test("a power is confirmed by its holder and a colleague, may be shared by the holder alone, and a denial splits", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await atStageTwo(room);
  const [ines, tomas, karin] = [await room.as("champion"), await room.as("stakeholder"), await room.as("executive")];
  await attestPower(ines, attest(karin.actor.stakeholderId));
  const named = [{ power: "last_word", by: [ines.actor.name] }];
  expect((await readChecklist(karin)).namedFor).toEqual(named);
  expect(await sharePower(karin, { commandKey: aKey(), power: "last_word" })).toMatchObject({
    reason: "not_confirmed",
  });
  await attestPower(karin, attest(karin.actor.stakeholderId, "yes", "the management board"));
  expect(await sharePower(ines, { commandKey: aKey(), power: "last_word" })).toMatchObject({ reason: "not_confirmed" });
  expect((await readChecklist(karin)).namedFor).toEqual([]);
  const seen = async () =>
    (await getAlignment(await room.as("rep"))).people.flatMap(({ sharedPowers }) => sharedPowers);
  expect(await seen()).toEqual([]);
  expect(await sharePower(karin, { commandKey: aKey(), power: "last_word" })).toMatchObject({ ok: true });
  expect(await seen()).toEqual(["last_word"]);
  const level = async () => {
    const document = await withActor(ines.actor, (tx) => loadDealDocument(tx, ines));
    expect(findDocumentFault(document)).toBeNull();
    return evaluate(document).gates.find(({ id }) => id === "power:last_word")?.level;
  };
  expect(await level()).toBe("PASS");
  const [before] = powersViewOf(await readPowersPage(tomas));
  expect(before?.holders).toEqual([]);
  await attestPower(tomas, attest(karin.actor.stakeholderId, "no"));
  expect(await level()).toBe("SPLIT");
  expect(await attestPower(tomas, attest(room.actor("guest").stakeholderId))).toMatchObject({ reason: "nobody_there" });
});

test("a change counts with two reporters as the worst of their words, and what a colleague reported is not tidied away", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await atStageTwo(room);
  const [ines, tomas] = [await room.as("champion"), await room.as("stakeholder")];
  const told = { name: "Scanners", year: 2024, because: null };
  await listChange(ines, { intent: "list", commandKey: aKey(), ...told, ended: "finished" });
  const [change] = (await readTrackRecord(tomas)).changes;
  const changeId = change?.id ?? "";
  await reportChange(tomas, { intent: "report", commandKey: aKey(), changeId, ended: "dropped", because: null });
  const document = await withActor(ines.actor, (tx) => loadDealDocument(tx, ines));
  const track = evaluate(document).gates.find(({ id }) => id === "track");
  expect(track?.details).toMatchObject({ counted: 1, finished: 0, failed: 1 });
  expect(await unlistChange(ines, { intent: "unlist", commandKey: aKey(), changeId })).toMatchObject({
    reason: "reported_by_others",
  });
});

test("a requirement is answered, accepted as it is stated, and asks for a new acceptance when it is stated anew", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await atStageTwo(room);
  const [ines, dana] = [await room.as("champion"), await room.as("rep")];
  await nameRequirement(ines, { intent: "name", commandKey: aKey(), text: "Plans change at night", weight: "must" });
  const requirementId = (await readRequirements(dana)).requirements[0]?.id ?? "";
  const stated = { intent: "state", requirementId, plannedFor: null } as const;
  expect(await stateCoverage(dana, { ...stated, commandKey: aKey(), coverage: "partial", note: null })).toMatchObject({
    reason: "note_missing",
  });
  const gate = async () =>
    evaluate(await withActor(ines.actor, (tx) => loadDealDocument(tx, ines))).gates.find(
      ({ id }) => id === "requirements",
    )?.level;
  expect(await gate()).toBe("OPEN");
  await stateCoverage(dana, { ...stated, commandKey: aKey(), coverage: "partial", note: "Until 22 o’clock" });
  expect(await gate()).toBe("SPLIT");
  const first = (await readRequirements(ines)).statements[0]?.id ?? "";
  await acceptCoverage(ines, { intent: "accept", commandKey: aKey(), coverageId: first });
  expect(await gate()).toBe("PASS");
  await stateCoverage(dana, { ...stated, commandKey: aKey(), coverage: "planned", note: "In spring" });
  expect(await gate()).toBe("SPLIT");
  expect(await acceptCoverage(ines, { intent: "accept", commandKey: aKey(), coverageId: first })).toMatchObject({
    reason: "stated_anew",
  });
  const activity = await withActor(ines.actor, (tx) => listSharedActivity(tx, ines, 1));
  expect(activity[0]?.event.facts).toMatchObject({ coverage: "planned", before: "partial" });
});

test("the pulse is the team's own; a fall of the median asks for trust again, and a release carries levels of three", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const champion = await room.as("champion");
  const ids = [...(await listInitiatives(champion, ["Electric trucks"])).values()];
  for (const part of PEOPLE) await takeStageOne(await room.as(part), { ids });
  const tell = async (part: (typeof PEOPLE)[number], trust: "1" | "2" | "4") =>
    tellPulse(await room.as(part), { commandKey: aKey(), trust, understanding: "4", care: "4", standing: "one_of" });
  await tell("champion", "4");
  await tell("stakeholder", "4");
  const released = async () => (await withActor(champion.actor, (tx) => draftRelease(tx, champion)))?.release.pulse;
  expect(await released()).toMatchObject({ trust: null, standing: null });
  await tell("colleague", "1");
  expect(await released()).toMatchObject({ trust: "high", understanding: "high", standing: "one_of" });
  const events = async () => (await withActor(champion.actor, (tx) => loadDealDocument(tx, champion))).events;
  expect(await events()).toEqual([]);
  await tell("stakeholder", "2");
  expect(await events()).toEqual([{ on: champion.today, makesStale: ["trust"] }]);
  expect(await released()).toMatchObject({ trust: "low", understanding: "high" });
});

test("something that happened takes older yeses out of force on what it touches, and a no stays a no", async () => {
  await using world = await aWorld();
  const room = await world.room();
  const champion = await room.as("champion");
  await say(champion, "capacity", "4");
  await say(await room.as("stakeholder"), "capacity", "2");
  const happened = { kind: "freeze", reason: "The board froze all new posts", happenedOn: "2026-11-21" } as const;
  expect(await recordHappening(champion, { ...happened, commandKey: aKey(), happenedOn: "2026-11-22" })).toMatchObject({
    reason: "to_come",
  });
  await recordHappening(champion, { ...happened, commandKey: aKey() });
  const document = await withActor(champion.actor, (tx) => loadDealDocument(tx, champion));
  const classes = classesOf(document).filter(({ item }) => item === "capacity");
  expect(classes.flatMap(({ class: read }) => (read === "U" ? [] : [read])).sort()).toEqual(["O", "Z"]);
});

test("the picture of stage 2 says in words what its gates lack", async () => {
  await using world = await aWorld();
  const room = await world.room();
  await atStageTwo(room);
  const { picture } = await readReadiness(await room.as("champion"));
  const gates = picture?.report.gates.map(({ id }) => id) ?? [];
  expect(gates).toEqual(expect.arrayContaining(["power:last_word", "track", "requirements"]));
  expect(picture?.statements.map(({ item }) => item)).not.toContain("check");
});
