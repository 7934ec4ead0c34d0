import { withActor } from "#db/client.server.ts";
import { initiatives } from "#db/schema/readiness.ts";
import { moveStage } from "#app/features/readiness/stages.commands.server.ts";
import { nameRequirement } from "#app/features/requirements/commands.server.ts";
import { stateCoverage } from "#app/features/requirements/coverage.commands.server.ts";
import { readRequirements } from "#app/features/requirements/queries.server.ts";
import { shareAgenda } from "#app/features/agendas/commands.server.ts";
import { answerRequest, reopenRequest, sendRequest } from "#app/features/requests/commands.server.ts";
import { readRequests } from "#app/features/requests/queries.server.ts";
import { writeLine } from "#app/features/understanding/commands.server.ts";
import { markLine } from "#app/features/understanding/marks.commands.server.ts";
import { readUnderstanding } from "#app/features/understanding/queries.server.ts";
import { aPlannedRoom } from "#tests/support/planned-room.ts";
import { aKey, listInitiatives, release, takeStageOne } from "#tests/support/story.ts";
import type { Room } from "#tests/support/world.ts";

/** The customer's team has answered stage 1, each for themselves. */
export async function answerTogether(room: Room): Promise<void> {
  const champion = await room.as("champion");
  // Before the first of the others, and not with it: what is made in one go has no order but that of its ids.
  const focal = {
    workspaceId: room.workspaceId,
    dealId: room.dealId,
    name: champion.room.title,
    place: "focal",
  } as const;
  await withActor(champion.actor, (tx) => tx.insert(initiatives).values(focal));
  const ids = [...(await listInitiatives(champion, ["Electric trucks", "Customer portal"])).values()];
  for (const part of ["champion", "stakeholder", "colleague"] as const)
    await takeStageOne(await room.as(part), { ids });
}

/** At stage 2 there is more to be candid about. That the room moved is shared, like a requirement and what is stated about it. */
export async function askForMore(room: Room): Promise<void> {
  await moveStage(await room.as("champion"), { commandKey: aKey(), from: 1, to: 2 });
  const [ines, dana] = [await room.as("champion"), await room.as("rep")];
  await nameRequirement(ines, { intent: "name", commandKey: aKey(), text: "Plans change at night", weight: "must" });
  const [requirement] = (await readRequirements(dana)).requirements;
  const stated = { coverage: "partial", note: "Until 22 o’clock", plannedFor: null } as const;
  await stateCoverage(dana, { intent: "state", commandKey: aKey(), requirementId: requirement?.id ?? "", ...stated });
  await writeLine(dana, {
    intent: "write",
    commandKey: aKey(),
    kind: "need",
    text: "Plans change at night",
    gapId: null,
  });
  const wordingId = (await readUnderstanding(ines)).wordings[0]?.id ?? "";
  await markLine(ines, { intent: "mark", commandKey: aKey(), wordingId, mark: "not_quite", words: "At dawn too" });
}

/** What a request came from is the team's own; that it was asked, answered and is still open, and what was shared, both read. */
export async function askTheVendor(room: Room, about: string | null): Promise<void> {
  const [ines, dana] = [await room.as("champion"), await room.as("rep")];
  await sendRequest(ines, { commandKey: aKey(), text: "Which of our people does this need?", about });
  const requestId = (await readRequests(dana)).requests[0]?.id ?? "";
  const answer = { intent: "answer", requestId, text: "Two, for four weeks.", taskId: null, link: null } as const;
  await answerRequest(dana, { commandKey: aKey(), ...answer });
  await reopenRequest(ines, { intent: "reopen", commandKey: aKey(), requestId, text: "From which day?" });
  await shareAgenda(ines, { commandKey: aKey(), gate: "priority" });
}

/** A plan with a decision, a release, and something of everything that is said between the sides. */
export async function aRoomInFullSwing(room: Room): ReturnType<typeof aPlannedRoom> {
  await answerTogether(room);
  const planned = await aPlannedRoom(room);
  await release(await room.as("champion"));
  await askForMore(room);
  await askTheVendor(room, null);
  return planned;
}
