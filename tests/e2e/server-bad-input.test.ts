import { everyActionForm } from "#tests/support/action-forms.ts";
import { STRANGE_TEXTS } from "#tests/support/bad-values.ts";
import { fingerprintsOf, idsByField } from "#tests/support/fingerprints.ts";
import { countEverything } from "#tests/support/pipeline.ts";
import { aPlannedRoom } from "#tests/support/planned-room.ts";
import { expect, test, type Product } from "#tests/support/product.ts";
import { keepingVersionOf, refusedVersionsOf, sendersOf, withText } from "#tests/support/sent-forms.ts";
import { aWalk, type Answer, type Walk } from "#tests/support/walk.ts";

/**
 * IN-12 Every form of every action, sent to the running product by people who may send it. What the forms' own schemas say to
 * each value is another test's matter: here is what the whole answers, writes and gives back.
 */
test.describe.configure({ mode: "parallel", timeout: 300_000 });

const { forms, withoutSchema } = await everyActionForm();

/** Written although a form is refused: that a session was used, a try was counted, an earlier mail went out. */
const BOOKS = [
  ...["auth.sessions", "auth.limits", "auth.sign_in_tries", "auth.challenges"],
  ...["ops.outbox", "auth.entry_links", "auth.member_links", "shared.invitations", "shared.member_invitations"],
];

/** What the worker counts every minute of what was accepted before. Nothing else writes it than what other tables tell. */
const COUNTED = ["shared.pipeline_entries", "vendor.counted_deals", "vendor.pipeline_totals"];

/** Two seconds where nothing else runs; the rest is for a machine that does other things too. */
const PATIENCE_MILLISECONDS = 6000;

test("IN-12 every action's form is read by a schema, but for presses of a button, the page that keeps nothing and calls of programs", () => {
  expect(withoutSchema).toEqual(["signOut", "verify", "api"]);
});

test("IN-12 IN-07 a form that is refused writes nothing and is answered at once, whatever stood in it", async ({
  product,
}) => {
  const { walk, ids } = await aRoomToWriteIn(product);
  await using database = fingerprintsOf(product.server.database.superuserUrl, BOOKS);
  const before = await database.read();
  for (const form of forms) {
    for (const [at, fields] of refusedVersionsOf(form, ids).entries()) {
      const senders = sendersOf(form);
      const visitor = senders[at % senders.length] ?? "champion";
      const { status, milliseconds } = await timed(walk, form.routeId, { visitor, method: "POST", fields });
      const line = `${form.name} as ${visitor} with ${JSON.stringify(fields).slice(0, 200)}: ${status}`;
      expect.soft(status, line).toBeLessThan(500);
      expect.soft(milliseconds, line).toBeLessThan(PATIENCE_MILLISECONDS);
    }
    expect(await database.read(), form.name).toEqual(before);
  }
});

test("IN-07 IN-12 the page that refuses a form shows again what was typed into it", async ({ product }) => {
  const { walk, ids } = await aRoomToWriteIn(product);
  const lost: string[] = [];
  for (const form of forms) {
    const { fields, words } = keepingVersionOf(form, ids);
    // A draft is sent by a script while somebody types: what they typed is still before them.
    if (words.length === 0 || form.name === "topicState draft") continue;
    const answers = await Promise.all(
      sendersOf(form).map((visitor) => walk.call(form.routeId, { visitor, method: "POST", fields })),
    );
    const page = answers.find(({ status }) => status === 422)?.body ?? "";
    lost.push(...words.filter(([, text]) => !page.includes(text)).map(([field]) => `${form.name}: ${field}`));
  }
  expect(lost).toEqual([]);
});

test("IN-12 text that looks like something else is text: no form fails over it, and none that refuses writes", async ({
  product,
}) => {
  const { walk, ids } = await aRoomToWriteIn(product);
  await using database = fingerprintsOf(product.server.database.superuserUrl, [...BOOKS, ...COUNTED]);
  let before = await database.read();
  for (const form of forms.filter(({ routeId }) => routeId !== "ending")) {
    for (const text of STRANGE_TEXTS) {
      const fields = withText(form, ids, text);
      if (fields === null) continue;
      for (const visitor of sendersOf(form)) {
        const { status, milliseconds } = await timed(walk, form.routeId, { visitor, method: "POST", fields });
        const line = `${form.name} as ${visitor} with ${text}: ${status}`;
        expect.soft(status, line).toBeLessThan(500);
        expect.soft(milliseconds, line).toBeLessThan(PATIENCE_MILLISECONDS);
        const after = await database.read();
        if (status >= 400) expect.soft(after, line).toEqual(before);
        before = after;
      }
    }
  }
});

async function aRoomToWriteIn({ server }: Product) {
  const walk = await aWalk(server.origin, aPlannedRoom);
  // The first visit of each signs them in.
  for (const visitor of new Set(forms.flatMap(sendersOf))) await walk.call("home", { visitor, method: "GET" });
  await countEverything();
  return { walk, ids: await idsByField(server.database.superuserUrl, walk.room.dealId) };
}

async function timed(walk: Walk, ...call: Parameters<Walk["call"]>): Promise<Answer & { milliseconds: number }> {
  const began = performance.now();
  const answer = await walk.call(...call);
  return { ...answer, milliseconds: performance.now() - began };
}
