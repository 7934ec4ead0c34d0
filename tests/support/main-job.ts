import type { Browser, BrowserContextOptions, Page } from "@playwright/test";
import { withAuth } from "#db/client.server.ts";
import { foundWorkspace } from "#db/seed/factories/workspace.server.ts";
import { faultsOn, sidewaysOn } from "#tests/support/faults.ts";
import { expect, type Product } from "#tests/support/product.ts";
import { quickHash } from "#tests/support/quick-hash.ts";

export type Person = { name: string; email: string; page: Page };

export type Cast = {
  password: string;
  rep: Person;
  champion: Person;
  colleague: Person;
  executive: Person;
  /** Looks at a page as every test of a page should: axe finds nothing, nothing sticks out sideways. */
  look: (page: Page) => Promise<void>;
  mail: Product["mail"];
  origin: string;
};

const PASSWORD = "trucks drive fewer empty kilometres";

let casts = 0;

/** A vendor's workspace with one rep, and four people, each in a browser of their own. */
export async function aCast(browser: Browser, product: Product, options: BrowserContextOptions): Promise<Cast> {
  casts += 1;
  const domain = `c${process.pid}-${casts}.example`;
  const { origin } = product.server;
  const rep = { name: "Dana Whitfield", email: `dana@northwind.${domain}`, role: "rep" as const };
  const passwordHash = quickHash(PASSWORD);
  const vendor = { name: "Northwind", domains: [`northwind.${domain}`], members: [{ ...rep, passwordHash }] };
  await withAuth((tx) => foundWorkspace(tx, vendor));
  const person = async (name: string, email: string): Promise<Person> => {
    const context = await browser.newContext({ ...options, baseURL: origin });
    return { name, email, page: await context.newPage() };
  };
  return {
    password: PASSWORD,
    rep: await person(rep.name, rep.email),
    champion: await person("Ines Halvorsen", `ines@halden.${domain}`),
    colleague: await person("Tomas Berg", `tomas@halden.${domain}`),
    executive: await person("Karin Solberg", `karin@halden.${domain}`),
    look: options.javaScriptEnabled === false ? staysInside : lookAt,
    mail: product.mail,
    origin,
  };
}

async function lookAt(page: Page): Promise<void> {
  await page.locator("html[data-hydrated]").waitFor();
  expect(await faultsOn(page), page.url()).toEqual([]);
  await staysInside(page);
}

async function staysInside(page: Page): Promise<void> {
  expect(await sidewaysOn(page), `${page.url()} is wider than the screen`).toBeLessThanOrEqual(0);
}

/** From the mail to the private side: the link opens what is shared, the code from the mailbox the rest. */
export async function enterRoom({ mail, look, origin }: Cast, { page, email, name }: Person): Promise<void> {
  const invitation = await mail.waitForMail(email, /\/i\//);
  const link = linkIn(invitation.text, origin);
  await scan(link);
  await page.goto(link);
  await look(page);
  await page.getByRole("button", { name: `Open the room as ${name}` }).click();
  await look(page);
  await typeCode({ mail, to: email, page, label: "Eight characters from the mail" });
  await page.getByRole("button", { name: "Enter", exact: true }).click();
  await expect(page.getByText("Your team only.").first()).toBeVisible();
}

type Code = { mail: Cast["mail"]; to: string; page: Page; label: string | RegExp };

export async function typeCode({ mail, to, page, label }: Code): Promise<void> {
  await page.getByLabel(label).waitFor();
  const { text } = await mail.waitForMail(to, CODE);
  await page.getByLabel(label).fill(CODE.exec(text)?.[0] ?? "");
}

/** Eight characters of Crockford's alphabet, as the mail prints them. */
const CODE = /\b[0-9A-HJKMNP-TV-Z]{4}[ -]?[0-9A-HJKMNP-TV-Z]{4}\b/;

function linkIn(text: string, origin: string): string {
  const link = text.split(/\s+/).find((word) => word.startsWith(`${origin}/i/`));
  if (!link) throw new Error(`No link into a room in:\n${text}`);
  return link;
}

/** What a mail scanner does before the person opens the link. */
async function scan(link: string): Promise<void> {
  for (const method of ["GET", "HEAD"]) {
    const response = await fetch(link, { method });
    expect(response.status).toBe(200);
    expect(response.headers.get("set-cookie")).toBeNull();
  }
}

/** Stage 1 for one person: four statements in the order of their own, then the initiatives. */
export async function takePart(
  cast: Cast,
  person: Person,
  part: { doubts?: string; order: readonly string[] },
): Promise<void> {
  const { page } = person;
  await page.goto(page.url().replace(/(\/rooms\/[^/?]+).*/, "$1/readiness"));
  await cast.look(page);
  await page
    .getByRole("main")
    .getByRole("link", { name: /statement/i })
    .first()
    .click();
  for (const number of [1, 2, 3, 4]) {
    await expect(page.getByText(`${number} of 4`, { exact: true })).toBeVisible();
    if (number === 1) await cast.look(page);
    const isDoubted = part.doubts !== undefined && (await page.getByText(part.doubts).count()) > 0;
    await page.getByRole("radio", { name: isDoubted ? "Not true" : "Rather true" }).check();
    await page.getByRole("button", { name: "Save and go on" }).click();
  }
  await rankInOrder(cast, page, part.order);
}

/** Presses the initiatives in their order and keeps it. */
async function rankInOrder({ look }: Cast, page: Page, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await page.getByRole("button", { name: `Rank ${name}` }).click();
    await expect(page.getByRole("button", { name: `Rank ${name}` })).toHaveCount(0);
  }
  await look(page);
  await page.getByRole("button", { name: "Keep this order" }).last().click();
  // The next page is opened by address, and that would take back an order still under way.
  await expect(page).toHaveURL(/\/readiness\?saved$/);
}

/** Opens a folded part of a page; without script the browser itself does it. */
export async function unfold(page: Page, summary: string): Promise<void> {
  const fold = page.locator("summary", { hasText: summary });
  if (!(await fold.locator("xpath=..").evaluate((details) => details.hasAttribute("open")))) await fold.click();
}
