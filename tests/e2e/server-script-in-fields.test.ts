import type { Page } from "@playwright/test";
import { inviteStakeholder } from "#app/features/people/invite.commands.server.ts";
import { isVendorRole } from "#app/engine/policy/policy.ts";
import { recordDecision } from "#app/features/signoffs/record.commands.server.ts";
import { withActor } from "#db/client.server.ts";
import { everyActionForm } from "#tests/support/action-forms.ts";
import { routeTable } from "#app/routes.ts";
import { addressesOf, isPageOf } from "#tests/support/addresses.ts";
import { aRoomInFullSwing } from "#tests/support/both-sides.ts";
import { peopleOfHalden } from "#tests/support/demo-people.ts";
import { idsByField } from "#tests/support/fingerprints.ts";
import { openedParts } from "#tests/support/opened-parts.ts";
import { aVersion } from "#tests/support/plan.ts";
import { expect, signIn, test, type Product } from "#tests/support/product.ts";
import { SCRIPTS, scriptsIn, withScripts } from "#tests/support/script-texts.ts";
import { writeScriptsEverywhere } from "#tests/support/scripts-everywhere.ts";
import { sendersOf } from "#tests/support/sent-forms.ts";
import { sessionCookie } from "#tests/support/sign-in.ts";
import { ask, decisionsIn } from "#tests/support/signoffs.ts";
import { aKey } from "#tests/support/story.ts";
import { aWalk, type Walk } from "#tests/support/walk.ts";
import type { Room } from "#tests/support/world.ts";

/**
 * OUT-03 Scripts in every field of every form, and then in everything that people wrote in any table. The forms are derived from
 * the routes, the columns from the tables and the pages from the table of routes, so what is new is tried by being there.
 */
test.describe.configure({ timeout: 240_000 });

let walk: Promise<Walk> | undefined;
let written: ReturnType<typeof writeScriptsEverywhere> | undefined;

function aRoomToWriteIn({ server }: Product): Promise<Walk> {
  return (walk ??= aWalk(server.origin, aRoomInFullSwing));
}

function scriptsEverywhere({ server }: Product): ReturnType<typeof writeScriptsEverywhere> {
  return (written ??= writeScriptsEverywhere(server.database.superuserUrl));
}

test("OUT-03 scripts in every field of every form come back as text, whatever the form answers", async ({
  product,
}) => {
  const { forms } = await everyActionForm();
  const walk = await aRoomToWriteIn(product);
  const ids = await idsByField(product.server.database.superuserUrl, walk.room.dealId);
  const tried = forms.flatMap((form, at) => sendersOf(form).map((visitor) => ({ form, visitor, at })));
  const unsafe: string[] = [];
  let sent = 0;
  // Ending the deal would close the room for all the other forms.
  for (const { form, visitor, at } of tried.filter(({ form }) => form.routeId !== "ending")) {
    const fields = withScripts(form, ids, at);
    if (fields === null) continue;
    sent += 1;
    const { body } = await walk.call(form.routeId, { visitor, method: "POST", fields });
    unsafe.push(...scriptsIn(body).map((script) => `${form.name} as ${visitor}: ${script}`));
  }
  expect(unsafe).toEqual([]);
  expect(sent).toBeGreaterThan(80);
});

test("OUT-03 with scripts in everything that people wrote no page runs any, in no role's view", async ({
  context,
  product,
}) => {
  const { server } = product;
  const { written, tooNarrow } = await scriptsEverywhere(product);
  expect(tooNarrow).toEqual([]);
  expect(written.length).toBeGreaterThan(90);
  const { dealId, people } = await peopleOfHalden();
  const ids = await idsByField(server.database.superuserUrl, dealId);
  const page = await context.newPage();
  const happened = watch(page, server.origin);
  const parts = openedParts();
  for (const [role, personId] of people) {
    await signIn(context, product, { personId, kind: isVendorRole(role) ? "password" : "code" });
    const pages = addressesOf([{ ...ids, dealId }], isPageOf(role));
    expect(pages.length, role).toBeGreaterThan(15);
    for (const address of pages) {
      const source = await sourceOf(page, address);
      expect.soft(scriptsIn(source), `${address} as ${role}`).toEqual([]);
      if (parts.hasNew(address, source)) await opensQuietly(page, address);
    }
  }
  expect(happened).toEqual([]);
});

test("OUT-03 mails are pages of text, and printed plans and certificates hold nothing that acts", async ({
  page,
  product,
}) => {
  const { room } = await aRoomToWriteIn(product);
  await scriptsEverywhere(product);
  const { mails } = product.mail;
  const happened = watch(page, product.server.origin);
  const late = { name: SCRIPTS[0], title: "Finance", email: "late@plain.example", role: "stakeholder" } as const;
  await inviteStakeholder(await room.as("champion"), { commandKey: aKey(), ...late });
  await product.mail.waitForMail("late@plain.example", /\/i\//);
  const scripted = mails.filter(({ html }) => html.includes("__xss"));
  expect(scripted.length).toBeGreaterThan(0);
  for (const { html } of scripted) {
    expect(scriptsIn(html)).toEqual([]);
    await page.setContent(html);
    expect(await page.evaluate(() => "__xss" in window)).toBe(false);
  }
  for (const source of await papersOf(room, product)) {
    expect(source.startsWith("%PDF-")).toBe(true);
    expect(source).not.toMatch(
      /\/(?:JavaScript|JS|Launch|OpenAction|AA|URI|GoToR|SubmitForm|EmbeddedFile|RichMedia)\b/,
    );
  }
  expect(happened).toEqual([]);
});

/** Everything that a page may not do: ask somebody else for anything, or open a dialog. */
function watch(page: Page, origin: string): string[] {
  const happened: string[] = [];
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !url.startsWith("data:")) happened.push(`${page.url()} asked ${url}`);
  });
  page.on("dialog", (dialog) => {
    happened.push(`${page.url()} said ${dialog.message()}`);
    void dialog.dismiss();
  });
  return happened;
}

/** Empty where there is no page for this person. */
async function sourceOf(page: Page, address: string): Promise<string> {
  const answer = await page.request.get(address, { maxRedirects: 0 });
  expect(answer.status(), address).toBeLessThan(500);
  const isPage = answer.status() === 200 && answer.headers()["content-type"]?.startsWith("text/html") === true;
  return isPage ? answer.text() : "";
}

async function opensQuietly(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.locator("html[data-hydrated]").waitFor();
  const found = await page.evaluate(() => ({
    ran: "__xss" in window,
    links: [...document.querySelectorAll("[href], [src], [action], [formaction]")]
      .flatMap((one) => ["href", "src", "action", "formaction"].map((name) => one.getAttribute(name) ?? ""))
      .filter((link) => /^\s*(?:javascript|data:text|vbscript):?/i.test(link) || link.startsWith("//evil")),
  }));
  expect.soft(found, address).toEqual({ ran: false, links: [] });
}

/** A version of a plan full of scripts, and the certificate of a decision on it, as they come from the server. */
async function papersOf(room: Room, { server }: Product): Promise<string[]> {
  const version = await aVersion(await room.as("champion"));
  await ask(room, version.number);
  const karin = await room.as("executive");
  const form = { decision: "sent_back", reason: SCRIPTS[0] } as const;
  await withActor(karin.actor, (tx) => recordDecision(tx, karin, { version, form, email: "karin@plain.example" }));
  const signoffId = (await decisionsIn(room)).findLast(({ dealId }) => dealId === room.dealId)?.id ?? "";
  const cookie = await sessionCookie(karin.actor.personId, "code");
  const places = { dealId: room.dealId, number: String(version.number), signoffId };
  const papers = addressesOf([places], (id) => routeTable[id].path.endsWith(".pdf"));
  expect(papers.length).toBeGreaterThan(1);
  const sources: string[] = [];
  // One at a time, as one side of a room takes them.
  for (const path of papers) {
    const answer = await fetch(`${server.origin}${path}`, { headers: { cookie } });
    sources.push(Buffer.from(await answer.arrayBuffer()).toString("latin1"));
  }
  return sources;
}
