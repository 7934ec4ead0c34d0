import { inviteStakeholder } from "#app/features/people/invite.commands.server.ts";
import { paths } from "#app/paths.ts";
import { everyActionForm } from "#tests/support/action-forms.ts";
import { idsByField } from "#tests/support/fingerprints.ts";
import { aPlannedRoom } from "#tests/support/planned-room.ts";
import { expect, test } from "#tests/support/product.ts";
import { sendersOf, withText } from "#tests/support/sent-forms.ts";
import { aKey } from "#tests/support/story.ts";
import { aWalk } from "#tests/support/walk.ts";

test.describe.configure({ timeout: 300_000 });

/** Typed into every field that takes words. */
const CANARY = "gannet-77c2e1";
/** In an address: a line of its own, and a terminal's escape. */
const FORGED = `/i/${CANARY}%0a%7B"level":"fatal","msg":"forged"%7D%0d%1b[31m`;

test("OB-01 OB-02 OB-04 the log is one line of JSON a request, by route and person, and holds nothing that was typed, no token and no code", async ({
  product: { server, mail },
}) => {
  const { forms } = await everyActionForm();
  const walk = await aWalk(server.origin, aPlannedRoom);
  const ids = await idsByField(server.database.superuserUrl, walk.room.dealId);
  for (const form of forms.filter(({ routeId }) => routeId !== "ending" && routeId !== "signOut")) {
    const fields = withText(form, ids, `${CANARY} they hesitate`);
    for (const visitor of fields ? sendersOf(form) : [])
      await walk.call(form.routeId, { visitor, method: "POST", ...(fields ? { fields } : {}) });
  }
  const email = `aisha.bello@${CANARY}.example`;
  const invitation = { commandKey: aKey(), name: "Aisha Bello", title: null, email, role: "stakeholder" } as const;
  await inviteStakeholder(await walk.room.as("champion"), invitation);
  const token = /\/i\/([\w-]{43})/.exec((await mail.waitForMail(email, /\/i\//)).text)?.[1] ?? "no token";
  for (const path of [paths.invitation(token), FORGED, `/${CANARY}`, `/pipeline?find=${CANARY}`])
    await fetch(`${server.origin}${path}`, { headers: { cookie: `__Host-sid=${CANARY}`, referer: CANARY } });
  const origin = { origin: server.origin, "sec-fetch-site": "same-origin" };
  const entering = {
    method: "POST",
    headers: origin,
    body: new URLSearchParams({ email }),
    redirect: "manual",
  } as const;
  await fetch(`${server.origin}${paths.enter()}`, entering);
  const code = /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/.exec((await mail.waitForMail(email, /code/i)).text)?.[0] ?? "no code";

  const output = server.output();
  for (const secret of [CANARY, token, code, code.replace("-", ""), "forged", "\u001b"])
    expect(output).not.toContain(secret);
  const lines = output.split("\n").filter((line) => line.startsWith("{"));
  const requests = lines
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ msg }) => msg === "request");
  expect(requests.length).toBeGreaterThan(100);
  for (const line of requests) {
    expect(line).toMatchObject({ method: expect.any(String), route: expect.any(String), status: expect.any(Number) });
    expect(line).toMatchObject({ requestId: expect.stringMatching(/^[\da-f-]{36}$/), ms: expect.any(Number) });
    expect(line["time"]).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  }
  const ofChampion = requests.filter(({ actorId }) => actorId === walk.room.actor("champion").personId);
  expect(ofChampion.length).toBeGreaterThan(0);
  expect(requests.some(({ route }) => route === "/i/:token")).toBe(true);
});
