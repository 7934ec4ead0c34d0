import type { Locator } from "@playwright/test";
import { inviteStakeholder } from "#app/features/people/invite.commands.server.ts";
import { typeCode } from "#tests/support/main-job.ts";
import { expect, test } from "#tests/support/product.ts";
import { aKey } from "#tests/support/story.ts";
import { foundWorld } from "#tests/support/world.ts";

const MOST_INTERACTIONS = 4;

test("from the mail to the first saved answer it takes at most four interactions and one code", async ({
  page,
  product: { server, mail },
  viewport,
}) => {
  const domain = `first${process.pid}-${viewport?.width}.example`;
  const room = await (await foundWorld(domain)).room();
  const email = `aisha.bello@halden.${domain}`;
  const invitee = { name: "Aisha Bello", title: "Finance", email, role: "stakeholder" } as const;
  await inviteStakeholder(await room.as("champion"), { commandKey: aKey(), ...invitee });
  const { text } = await mail.waitForMail(email, /\/i\//);

  let interactions = 0;
  const press = async (target: Locator) => {
    interactions += 1;
    await target.click();
  };

  await page.goto(/\S+\/i\/\S+/.exec(text)?.[0] ?? server.origin);
  await press(page.getByRole("button", { name: "Open the room as Aisha Bello" }));
  await typeCode({ mail, to: email, page, label: "Eight characters from the mail" });
  await page.keyboard.press("Enter");
  await press(page.getByRole("main").getByRole("link", { name: "Begin" }));
  await press(page.getByRole("radio", { name: "Rather true" }));
  await press(page.getByRole("button", { name: "Save and go on" }));
  await expect(page.getByText("2 of 4", { exact: true })).toBeVisible();

  expect(interactions).toBeLessThanOrEqual(MOST_INTERACTIONS);
  const codes = mail.mails.filter((one) => one.to.includes(email) && !/\/i\//.test(one.text));
  expect(codes).toHaveLength(1);
});
