import type { Page } from "@playwright/test";
import { expect } from "#tests/support/product.ts";
import { enterRoom, takePart, typeCode, unfold, type Cast } from "#tests/support/main-job.ts";

const TITLE = "Replace the dispatch system";
const ORDER = [TITLE, "Electric trucks", "Customer portal"];

/** 1. A rep signs in, opens a deal from a template and invites the customer's champion. */
export async function openTheDeal({ rep: { page, email }, champion, password, look }: Cast): Promise<void> {
  await page.goto("/sign-in");
  await look(page);
  await page.getByLabel("Your work address").fill(email);
  await page.getByRole("button", { name: "Go on" }).click();
  await look(page);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/pipeline/);
  await look(page);
  await page.getByRole("link", { name: "Open the first deal" }).click();
  await page.getByLabel("Account").fill("Halden Logistics");
  await page.getByLabel("What they want to change").fill(TITLE);
  await page.getByLabel("By when they want to be done").fill("2027-06-01");
  await page.getByLabel("Name", { exact: true }).fill(champion.name);
  await page.getByLabel("Mail address at their organisation").fill(champion.email);
  await look(page);
  await page.getByRole("button", { name: "Open the deal and invite the champion" }).click();
  await expect(page.getByText("Nothing released yet.").first()).toBeVisible();
  await look(page);
}

/** 2. The champion enters, writes an outcome, lists what competes, invites three people and a seat. */
export async function setTheRoomUp(cast: Cast): Promise<void> {
  const { champion, colleague, executive, look } = cast;
  const { page } = champion;
  await enterRoom(cast, champion);
  const room = page.url().replace(/(\/rooms\/[^/?]+).*/, "$1");
  await look(page);

  await page.goto(`${room}/outcomes`);
  await page.getByLabel("What will be different").fill("Trucks drive fewer kilometres empty");
  await page.getByLabel("Today’s value, if you know it").fill("21 %");
  await page.getByLabel("The value to reach").fill("15 %");
  await page.getByLabel("By when", { exact: true }).fill("2027-06-01");
  await page.getByRole("button", { name: "Write this outcome" }).click();
  await expect(page.getByText("Trucks drive fewer kilometres empty").first()).toBeVisible();
  await look(page);

  await page.goto(`${room}/initiatives`);
  for (const name of ORDER.slice(1)) {
    await page.getByLabel("What is it called?").fill(name);
    await page.getByRole("button", { name: "Add it to the list" }).click();
    await expect(page.getByRole("listitem").filter({ hasText: name }).first()).toBeVisible();
  }
  await page.getByRole("radio", { name: "2", exact: true }).check();
  await page.getByRole("button", { name: "Save how many" }).click();
  await look(page);

  await page.goto(`${room}/team`);
  await invite(page, colleague, "Stakeholder");
  await invite(page, executive, "Executive");
  await unfoldSeat(page);
  await page.getByLabel("What the seat is called").fill("Someone in finance");
  await page.getByRole("button", { name: "List the seat" }).click();
  await expect(page.getByText("Someone in finance").first()).toBeVisible();
  await look(page);
}

async function invite(page: Cast["rep"]["page"], person: { name: string; email: string }, role: string): Promise<void> {
  await page.getByLabel("Name", { exact: true }).fill(person.name);
  await page.getByLabel("Work address").fill(person.email);
  await page
    .getByRole("radio", { name: new RegExp(`^${role}`) })
    .first()
    .check();
  await page.getByRole("button", { name: "Invite by mail" }).click();
  await expect(page.getByText(person.name).first()).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("");
}

async function unfoldSeat(page: Cast["rep"]["page"]): Promise<void> {
  if ((await page.locator("summary", { hasText: /seat/i }).count()) > 0) await unfold(page, "seat");
}

/** 3. Everybody answers the statements one by one and ranks; 4. the team sees its picture. */
export async function answerAndRank(cast: Cast): Promise<void> {
  const { champion, colleague, executive, look } = cast;
  for (const person of [colleague, executive]) await enterRoom(cast, person);
  for (const person of [champion, executive]) await takePart(cast, person, { order: ORDER });
  await takePart(cast, colleague, { doubts: "The people this needs can be freed", order: ORDER });
  await colleague.page.goto(`${roomOf(cast)}/readiness`);
  await expect(colleague.page.getByRole("heading", { name: "What holds it back" })).toBeVisible();
  await look(colleague.page);
}

/** 5. The rep asks for a release, the champion previews and releases, the rep sees it. */
export async function releaseTheVerdict(cast: Cast): Promise<void> {
  const { rep, champion, look } = cast;
  await rep.page.goto(roomOf(cast).replace("/rooms/", "/deals/"));
  await expect(rep.page.getByText("Nothing released yet.").first()).toBeVisible();
  await expect(rep.page.getByText("Not agreed yet")).toHaveCount(0);
  await rep.page.getByRole("button", { name: "Ask Halden Logistics for a release" }).click();
  await expect(rep.page.getByText("A release is asked for").first()).toBeVisible();

  await champion.page.goto(`${roomOf(cast)}/release`);
  await expect(champion.page.getByText(/asks for a release by/)).toBeVisible();
  await look(champion.page);
  await champion.page.getByRole("button", { name: "Release to Northwind" }).click();
  await expect(champion.page.getByText("Released. Northwind sees it now").first()).toBeVisible();

  await rep.page.reload();
  await expect(rep.page.getByText("Not agreed yet").first()).toBeVisible();
  await look(rep.page);
  await rep.page.goto("/pipeline");
  await expect(rep.page.getByText("Freeing the people", { exact: true }).first()).toBeVisible();
  await look(rep.page);
}

/** 6. Both sides build the plan; a version is published. */
export async function buildThePlan(cast: Cast): Promise<void> {
  const { rep, champion, look } = cast;
  const plan = `${roomOf(cast)}/plan`;
  await champion.page.goto(plan);
  await champion.page
    .getByRole("button", { name: "Share the outcomes" })
    .or(champion.page.getByRole("button", { name: /Share .*outcome/ }))
    .first()
    .click();
  await expect(champion.page.getByText("Trucks drive fewer kilometres empty").first()).toBeVisible();
  const tick = champion.page.getByRole("button", { name: /^Complete/ }).first();
  const title = /“(.*)”/.exec((await tick.getAttribute("aria-label")) ?? "")?.[1] ?? "";
  await tick.click();
  await expect(champion.page.getByRole("button", { name: `Reopen “${title}”` })).toBeAttached();
  await look(champion.page);

  await rep.page.goto(plan);
  await addStep(rep.page, "Connect two test trucks", "2027-01-15");
  await expect(rep.page.getByText("Connect two test trucks").first()).toBeVisible();
  await publish(cast, 1);
}

/** The form for a step that both sides read; the page has another for steps of one's own side. */
async function addStep(page: Page, title: string, until: string): Promise<void> {
  await unfold(page, "Add a step");
  const form = page.locator("form", { has: page.getByRole("button", { name: "Add the step" }) });
  await form.getByLabel("What has to happen").fill(title);
  await form.getByLabel("Until").fill(until);
  await form.getByRole("button", { name: "Add the step" }).click();
}

async function publish({ rep: { page } }: Cast, number: number): Promise<void> {
  const button = page.getByRole("button", { name: `Publish version ${number}` });
  await button.click();
  await expect(button).toHaveCount(0);
}

/** 7. The executive decides on the exact version; a newer one shows that approval is needed again. */
export async function signOff(cast: Cast): Promise<void> {
  const { rep, champion, executive, mail, look } = cast;
  await champion.page.goto(`${roomOf(cast)}/plan/versions/1`);
  await look(champion.page);
  await champion.page.getByRole("button", { name: "Ask Karin Solberg to decide on version 1" }).first().click();
  await mail.waitForMail(executive.email, /decide/i);

  await executive.page.goto(`${roomOf(cast)}/approval/1`);
  await look(executive.page);
  await executive.page.getByRole("button", { name: "Go on to decide" }).click();
  await expect(executive.page.getByText("2 of 2")).toBeVisible();
  await executive.page
    .getByRole("radio", { name: /^Approve as it stands|^Approve$|^Approve\b(?! with)/ })
    .first()
    .check();
  await typeCode({ mail, to: executive.email, page: executive.page, label: "Code from your mail" });
  await look(executive.page);
  await executive.page.getByRole("button", { name: "Record my decision" }).click();
  await expect(executive.page).toHaveURL(/\/receipt/);
  await look(executive.page);

  await rep.page.goto(`${roomOf(cast)}/plan`);
  await addStep(rep.page, "Agree the price", "2027-02-15");
  await expect(rep.page.getByText("Agree the price").first()).toBeVisible();
  await publish(cast, 2);
  await rep.page.goto(`${roomOf(cast)}/plan`);
  await expect(rep.page.getByText(/needs re-approval|approved version 1/i).first()).toBeVisible();
}

/** 8. The champion says "not now", and both sides read a good end. */
export async function endWell(cast: Cast): Promise<void> {
  const { champion, rep, look } = cast;
  await champion.page.goto(`${roomOf(cast)}/end`);
  await champion.page.getByRole("radio", { name: /not now/i }).check();
  await champion.page.getByLabel("Why, in a sentence or two").fill("The people are not free before the summer.");
  await look(champion.page);
  await champion.page.getByRole("button", { name: "End this deal for both sides" }).click();
  await expect(champion.page).toHaveURL(/\/ended/);
  await rep.page.goto(`${roomOf(cast)}/ended`);
  await expect(rep.page.getByText("The people are not free before the summer.").first()).toBeVisible();
  await look(rep.page);
}

function roomOf({ champion, origin }: Cast): string {
  const path = /\/rooms\/[0-9a-f-]+/.exec(champion.page.url())?.[0];
  if (!path) throw new Error(`The champion is not in a room but at ${champion.page.url()}`);
  return origin + path;
}
