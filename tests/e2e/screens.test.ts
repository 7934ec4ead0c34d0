import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { withAuth } from "#db/client.server.ts";
import { people } from "#db/schema/auth.ts";
import { stakeholders } from "#db/schema/deals.ts";
import { members } from "#db/schema/workspace.ts";
import { paths } from "#app/paths.ts";
import { coveredOn, faultsOn, sidewaysOn } from "#tests/support/faults.ts";
import { aKeptHook, aKeptLog } from "#tests/support/kept-hook.ts";
import { expect, signIn, test } from "#tests/support/product.ts";

/** Each page of the demo's deep deal, as the people see it for whom it is made: nothing sticks out, and axe finds nothing. */
const INES = "ines.halvorsen@halden.example";
const KARIN = "karin.solberg@halden.example";
const AISHA = "aisha.bello@halden.example";
const ASTRID = "astrid.moen@northwind.example";
const MAGNUS = "magnus.ruud@northwind.example";
const DANA = "dana.whitfield@northwind.example";

/** Of a webhook that is made for its page: the demo tells nobody outside anything. */
const HOOK_ID = "3b1f0c52-9a1b-4b6e-8c2d-5f7a10e3b4c6";

type Screen = { name: string; as: string; path: (dealId: string) => string };

const SCREENS: readonly Screen[] = [
  { name: "room", as: AISHA, path: paths.room },
  { name: "summary", as: INES, path: paths.room },
  { name: "about", as: INES, path: paths.about },
  { name: "fit", as: INES, path: paths.fit },
  { name: "team", as: INES, path: paths.team },
  { name: "outcomes", as: INES, path: paths.outcomes },
  { name: "initiatives", as: INES, path: paths.initiatives },
  { name: "ranking", as: INES, path: paths.ranking },
  { name: "progress", as: AISHA, path: paths.readiness },
  { name: "picture", as: INES, path: paths.readiness },
  { name: "checklist", as: INES, path: paths.checklist },
  { name: "sheet", as: AISHA, path: paths.sheet },
  { name: "powers", as: INES, path: paths.powers },
  { name: "track-record", as: INES, path: paths.trackRecord },
  { name: "requirements", as: INES, path: paths.requirements },
  { name: "understanding", as: AISHA, path: paths.understanding },
  { name: "vendor-understanding", as: DANA, path: paths.understanding },
  { name: "resources", as: INES, path: paths.resources },
  { name: "add-link", as: INES, path: paths.addLink },
  { name: "add-file", as: INES, path: paths.addFile },
  { name: "vendor-resources", as: DANA, path: paths.resources },
  { name: "requests", as: INES, path: paths.requests },
  { name: "vendor-requests", as: DANA, path: paths.requests },
  { name: "ask", as: INES, path: (id) => paths.askAbout(id, "item-capacity") },
  { name: "agendas", as: INES, path: paths.agendas },
  { name: "vendor-agendas", as: DANA, path: paths.agendas },
  { name: "plain-agenda", as: DANA, path: (id) => paths.plainAgenda(id, "priority") },
  { name: "agenda", as: INES, path: (id) => paths.agenda(id, "item-capacity") },
  { name: "pulse", as: INES, path: paths.pulse },
  { name: "happened", as: INES, path: paths.happened },
  { name: "statement", as: AISHA, path: (id) => paths.statement(id, "capacity") },
  { name: "release", as: INES, path: paths.release },
  { name: "plan", as: INES, path: paths.plan },
  { name: "measured", as: INES, path: paths.measured },
  { name: "layout", as: INES, path: paths.layout },
  { name: "timeline", as: INES, path: paths.timeline },
  { name: "comparison", as: INES, path: paths.comparison },
  { name: "calendars", as: INES, path: paths.calendars },
  { name: "costs", as: INES, path: paths.costs },
  { name: "version", as: INES, path: (id) => paths.version(id, 3) },
  { name: "approval", as: KARIN, path: (id) => paths.approval(id, 3) },
  { name: "decision", as: KARIN, path: (id) => paths.decision(id, 3) },
  { name: "receipt", as: KARIN, path: (id) => paths.receipt(id, 2) },
  { name: "talk", as: INES, path: paths.talk },
  { name: "topic", as: INES, path: (id) => paths.topic(id, "plan") },
  { name: "notices", as: INES, path: paths.notices },
  { name: "ending", as: INES, path: paths.ending },
  { name: "pipeline", as: DANA, path: paths.pipeline },
  { name: "forecast", as: DANA, path: paths.forecast },
  { name: "board", as: MAGNUS, path: paths.board },
  { name: "several", as: MAGNUS, path: (id) => paths.several([id]) },
  { name: "views", as: MAGNUS, path: () => paths.views("owner=all&pace=quiet") },
  { name: "alive", as: DANA, path: paths.alive },
  { name: "bring", as: MAGNUS, path: paths.bring },
  { name: "new-deal", as: DANA, path: paths.newDeal },
  { name: "deal", as: DANA, path: paths.deal },
  { name: "vendor-requirements", as: DANA, path: paths.requirements },
  { name: "calibration", as: DANA, path: () => paths.calibration() },
  { name: "inbox", as: DANA, path: paths.inbox },
  { name: "vendor-topic", as: DANA, path: (id) => paths.topic(id, "room") },
  { name: "vendor-plan", as: DANA, path: paths.plan },
  { name: "templates", as: DANA, path: paths.templates },
  { name: "template", as: DANA, path: () => `${paths.template("software")}?target=2027-05-03` },
  { name: "keep-template", as: DANA, path: paths.keepTemplate },
  { name: "begin-plan", as: DANA, path: (id) => `${paths.beginPlan(id)}?template=renewal` },
  { name: "vendor-team", as: DANA, path: paths.team },
  { name: "sign-on-settings", as: ASTRID, path: paths.signOnSettings },
  { name: "sign-in-settings", as: ASTRID, path: paths.securitySettings },
  { name: "key-settings", as: ASTRID, path: paths.keySettings },
  { name: "branding", as: ASTRID, path: paths.branding },
  { name: "api-guide", as: ASTRID, path: paths.apiGuide },
  { name: "webhook-settings", as: ASTRID, path: paths.hookSettings },
  { name: "webhook", as: ASTRID, path: () => paths.hook(HOOK_ID) },
  { name: "you", as: ASTRID, path: paths.you },
  { name: "sign-on-state", as: ASTRID, path: () => paths.signOnState("unreachable") },
  { name: "accessibility", as: DANA, path: paths.accessibility },
  { name: "nowhere", as: DANA, path: () => "/nowhere" },
];

/** What the README shows, at the width where people meet it. */
const SHOWN: Readonly<Record<string, string>> = { room: "phone", picture: "1280", pipeline: "1280" };

test.describe.configure({ mode: "parallel", timeout: 180_000 });

for (const email of [AISHA, INES, KARIN, DANA, MAGNUS, ASTRID]) {
  test(`every page of ${nameIn(email)} fits its screen and axe finds nothing, in light and in dark`, async ({
    context,
    product,
  }, { project }) => {
    const { dealId, personIds } = await findHalden();
    if (email === ASTRID) await makeTheWebhook();
    const kind = [DANA, MAGNUS, ASTRID].includes(email) ? "password" : "code";
    await signIn(context, product, { personId: known(personIds.get(email)), kind });
    const page = await context.newPage();
    for (const screen of SCREENS.filter(({ as }) => as === email)) {
      await page.emulateMedia({ colorScheme: "light" });
      const answer = await page.goto(screen.path(dealId));
      expect(answer?.status(), screen.name).toBe(screen.name === "nowhere" ? 404 : 200);
      await looksRight(page, screen.name);
      if (SHOWN[screen.name] === project.name) await show(page, screen.name);
      await looksRightInDark(page, screen.name);
    }
  });
}

async function makeTheWebhook(): Promise<void> {
  const [astrid] = await withAuth((tx) => tx.select().from(members).where(eq(members.email, ASTRID)));
  if (!astrid) throw new Error("The demo has no administrator");
  const { workspaceId, id: memberId, personId, name } = astrid;
  const actor = { side: "seller", workspaceId, dealId: null, memberId, personId, name, role: "admin" } as const;
  await aKeptHook(actor, { id: HOOK_ID, address: "https://hooks.northwind.example/concord" });
  await aKeptLog(actor, HOOK_ID);
}

function nameIn(email: string): string {
  return email.split("@")[0] ?? email;
}

async function looksRight(page: Page, name: string): Promise<void> {
  await page.locator("html[data-hydrated]").waitFor();
  const found = await faultsOn(page);
  const sideways = Math.max(0, await sidewaysOn(page), await sidewaysEnlarged(page));
  const mode = await page.evaluate(() => document.compatMode);
  const covered = await coveredOn(page);
  expect.soft({ name, found, sideways, covered, mode }).toEqual({ name, ...FINE });
}

const FINE = { found: [], sideways: 0, covered: [], mode: "CSS1Compat" };

/** A desk's screen at four times the size is 320 pixels wide (WCAG 2.2, 1.4.10). Looked at once, from the phone. */
async function sidewaysEnlarged(page: Page): Promise<number> {
  const given = page.viewportSize();
  if (given === null || given.width > 360) return 0;
  await page.setViewportSize({ ...given, width: 320 });
  const sideways = await sidewaysOn(page);
  await page.setViewportSize(given);
  return sideways;
}

/** The same page in other colours: contrast is all that can differ. */
async function looksRightInDark(page: Page, name: string): Promise<void> {
  await page.emulateMedia({ colorScheme: "dark" });
  const found = await faultsOn(page, ["color-contrast"]);
  expect.soft({ name, found }).toEqual({ name, found: [] });
}

async function show(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `.cache/screenshots/${name}.png` });
}

async function findHalden(): Promise<{ dealId: string; personIds: ReadonlyMap<string, string> }> {
  return withAuth(async (tx) => {
    const known = await tx.select({ id: people.id, email: people.email }).from(people);
    const [ines] = await tx
      .select({ dealId: stakeholders.dealId })
      .from(stakeholders)
      .where(eq(stakeholders.email, INES));
    if (!ines) throw new Error("The demo has no champion of Halden Logistics");
    return { dealId: ines.dealId, personIds: new Map(known.map(({ id, email }) => [email, id])) };
  });
}

function known(id: string | undefined): string {
  if (id === undefined) throw new Error("The demo lacks somebody");
  return id;
}
