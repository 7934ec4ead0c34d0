import { expect, test } from "vitest";
import { makeFeed } from "#app/features/calendar/commands.server.ts";
import { inviteMember } from "#app/features/members/invite.commands.server.ts";
import { inviteStakeholder } from "#app/features/people/invite.commands.server.ts";
import * as forgottenRoute from "#app/routes/entry/forgotten.tsx";
import * as invitationRoute from "#app/routes/entry/invitation.tsx";
import * as joinRoute from "#app/routes/entry/join.tsx";
import * as newPasswordRoute from "#app/routes/entry/new-password.tsx";
import * as roomsRoute from "#app/routes/entry/rooms.tsx";
import * as stopRoute from "#app/routes/entry/stop.tsx";
import * as feedRoute from "#app/routes/resources/calendar-feed.tsx";
import { fingerprintsOf } from "#tests/support/fingerprints.ts";
import { aMailbag } from "#tests/support/mailbox.ts";
import { aPlanOf, theMailsOf } from "#tests/support/mailings.ts";
import { SESSION_COOKIE, sessionToken } from "#tests/support/sign-in.ts";
import { aKey } from "#tests/support/story.ts";
import { aVisitor, type Answer } from "#tests/support/visitor.ts";
import { aWorld, type World } from "#tests/support/world.ts";

const AISHA = "aisha.bello@halden.example";
const MARCUS = "marcus.osei@northwind.example";
const DANA = "dana.whitfield@northwind.example";
const PASSWORD = "tröstende Straßenlaterne";
const WEDNESDAY = "2026-11-25";

type Purpose = "invitation" | "join" | "password" | "stop" | "calendar" | "session";

const INTO_THE_ROOM: Partial<Answer> = { location: expect.stringMatching(/^\/rooms\//) as string };

/** Where each is presented as what it was made for, and how that looks when it is. */
const PLACES: Record<Purpose, { present: (token: string) => Promise<Answer>; opens: Partial<Answer> }> = {
  session: {
    present: (token) => aVisitor(`${SESSION_COOKIE}=${token}`).get(roomsRoute, { path: "/rooms" }),
    opens: INTO_THE_ROOM,
  },
  calendar: {
    present: (token) => aVisitor().get(feedRoute, { path: `/calendar/${token}/steps.ics`, params: { token } }),
    opens: { status: 200 },
  },
  stop: {
    present: (token) => aVisitor().post(stopRoute, at("stop", token), { "List-Unsubscribe": "One-Click" }),
    opens: { status: 200 },
  },
  join: {
    present: (token) => aVisitor().post(joinRoute, at("join", token), { password: PASSWORD }),
    opens: { location: "/pipeline" },
  },
  password: {
    present: (token) => aVisitor().post(newPasswordRoute, at("password", token), { newPassword: PASSWORD }),
    opens: { location: "/sign-in" },
  },
  invitation: {
    present: (token) => aVisitor().post(invitationRoute, at("i", token)),
    opens: INTO_THE_ROOM,
  },
};

function at(place: string, token: string) {
  return { path: `/${place}/${token}`, params: { token } };
}

/** One of each kind, alive, as their people were given them. */
async function aTokenOfEach(world: World): Promise<Record<Purpose, string>> {
  const room = await world.room();
  const ines = await room.as("champion");
  await aPlanOf(room, [["stakeholder", "Free two dispatchers", WEDNESDAY]]);
  const [reminder] = await theMailsOf(WEDNESDAY);
  const invited = { commandKey: aKey(), name: "Aisha Bello", title: null, email: AISHA, role: "stakeholder" } as const;
  await inviteStakeholder(ines, invited);
  const member = { commandKey: aKey(), name: "Marcus Osei", email: MARCUS, role: "rep" } as const;
  await inviteMember(world.workspaceAs("admin"), member);
  await aVisitor().post(forgottenRoute, { path: "/password" }, { email: DANA });
  const bag = aMailbag();
  const tokenIn = async (email: string, place: string) => {
    const link = new RegExp(`/${place}/([\\w-]{43})$`, "m");
    return link.exec((await bag.newestTo(email, link)).text)?.[1] ?? "";
  };
  const { personId, name } = ines.actor;
  return {
    session: await sessionToken(personId, "code"),
    calendar: await makeFeed({ id: personId, name }),
    stop: /\/stop\/([\w-]{43})$/m.exec(reminder?.text ?? "")?.[1] ?? "",
    invitation: await bag.tokenTo(AISHA),
    join: await tokenIn(MARCUS, "join"),
    password: await tokenIn(DANA, "password"),
  };
}

test("AUTHN-08 each token opens what it was made for, and nothing anywhere else, where it is not used up either", async () => {
  await using world = await aWorld();
  const tokens = await aTokenOfEach(world);
  await using database = fingerprintsOf(world.database.superuserUrl, ["auth.limits"]);
  const before = await database.read();
  for (const [purpose, token] of Object.entries(tokens)) {
    expect(token, purpose).toMatch(/^[\w-]{43}$/);
    for (const [place, { present, opens }] of Object.entries(PLACES).filter(([place]) => place !== purpose)) {
      const answer = await present(token);
      expect(answer, `${purpose} at ${place}`).not.toMatchObject(opens);
      expect(answer.headers.getSetCookie().filter((cookie) => cookie.startsWith(`${SESSION_COOKIE}=`))).toEqual([]);
    }
  }
  expect(await database.read()).toEqual(before);
  for (const [purpose, { present, opens }] of Object.entries(PLACES))
    expect(await present(tokens[purpose as Purpose]), purpose).toMatchObject(opens);
});
