import { expect, test } from "vitest";
import { withActor, withWorker } from "#db/client.server.ts";
import { outbox, sharedEvents } from "#db/schema/activity.ts";
import { dealMembers, deals, invitations, stakeholders } from "#db/schema/deals.ts";
import { opportunities } from "#db/schema/opportunities.ts";
import { milestones, tasks } from "#db/schema/plan.ts";
import { accounts } from "#db/schema/workspace.ts";
import { createDeal } from "#app/features/deals/create.commands.server.ts";
import type { NewDealInput } from "#app/features/deals/schema.ts";
import { action, loader } from "#app/routes/workspace/new-deal.tsx";
import { call } from "#tests/support/workspace.ts";
import { aWorld, TODAY, type World } from "#tests/support/world.ts";

const halden: NewDealInput = {
  account: "Halden Logistics",
  title: "Replace the dispatch system",
  targetOn: "2027-05-03",
  amount: 27_000_000,
  currency: "EUR",
  template: "software",
  championName: "Ines Halvorsen",
  championTitle: "Operations",
  championEmail: "ines.halvorsen@halden.example",
};

const typed = {
  account: halden.account,
  title: halden.title,
  targetOn: halden.targetOn,
  amount: "270,000",
  currency: "EUR",
  template: "software",
  championName: halden.championName,
  championTitle: "",
  championEmail: halden.championEmail,
};

function open(world: World, change: Partial<NewDealInput> & { commandKey?: string } = {}) {
  return createDeal(world.workspaceAs("rep"), { commandKey: crypto.randomUUID(), ...halden, ...change });
}

async function countDeals(world: World): Promise<number> {
  return withActor(world.member("admin"), (tx) => tx.$count(deals));
}

test("opening a deal makes its account, owner, amount, plan, champion and invitation at once", async () => {
  await using world = await aWorld();
  const opened = await open(world);
  if (!opened.ok) throw new Error(opened.reason);
  const { dealId } = opened.value;
  const rep = { ...world.member("rep"), dealId };
  const found = await withActor(rep, async (tx) => ({
    owners: await tx.select({ memberId: dealMembers.memberId, part: dealMembers.part }).from(dealMembers),
    amounts: await tx.select({ amount: opportunities.amountMinor }).from(opportunities),
    milestones: await tx.select({ name: milestones.name }).from(milestones).orderBy(milestones.position),
    tasks: await tx.select().from(tasks),
    people: await tx.select().from(stakeholders),
    invitations: await tx.$count(invitations),
    events: await tx.select({ type: sharedEvents.type }).from(sharedEvents).orderBy(sharedEvents.type),
  }));
  expect(found.owners).toEqual([{ memberId: rep.memberId, part: "owner" }]);
  expect(found.amounts).toEqual([{ amount: 27_000_000 }]);
  expect(found.milestones[0]).toEqual({ name: "Agree what must change" });
  expect(found.tasks).toHaveLength(15);
  expect(found.tasks.every(({ dueOn }) => dueOn > TODAY && dueOn <= halden.targetOn)).toBe(true);
  const owners = new Set(found.tasks.map(({ ownerSide, ownerMemberId }) => `${ownerSide} ${ownerMemberId}`));
  expect(owners).toEqual(new Set(["buyer null", `seller ${rep.memberId}`]));
  expect(found.people).toMatchObject([
    {
      name: "Ines Halvorsen",
      role: "champion",
      addedBySide: "seller",
      joinedAt: null,
      admittedAt: null,
      personId: null,
    },
  ]);
  expect(found.invitations).toBe(1);
  expect(found.events).toEqual([{ type: "deal.created" }, { type: "stakeholder.invited" }]);
  const mails = await withWorker((tx) => tx.select({ kind: outbox.kind, to: outbox.recipientEmail }).from(outbox));
  expect(mails).toEqual([{ kind: "invitation", to: "ines.halvorsen@halden.example" }]);
});

test("an account is found again whatever its case, and a new name is a new account", async () => {
  await using world = await aWorld();
  await open(world);
  await open(world, { account: "HALDEN logistics", title: "Second depot" });
  await open(world, { account: "Halden Logistics South" });
  const names = await withActor(world.member("admin"), (tx) => tx.select({ name: accounts.name }).from(accounts));
  expect(names.map(({ name }) => name).sort()).toEqual(["Halden Logistics", "Halden Logistics South"]);
  expect(await countDeals(world)).toBe(3);
});

test("a form sent twice opens one deal and gives the same answer", async () => {
  await using world = await aWorld();
  const commandKey = crypto.randomUUID();
  const [first, second] = await Promise.all([open(world, { commandKey }), open(world, { commandKey })]);
  expect(first).toEqual(second);
  expect(await countDeals(world)).toBe(1);
  expect(await open(world, { commandKey, title: "Another one" })).toEqual({ ok: false, reason: "key_reused" });
});

test("a past date, one too near, one too far, and the vendor's own people are refused, and nothing is left", async () => {
  await using world = await aWorld();
  const refused = async (change: Partial<NewDealInput>) => {
    const outcome = await open(world, change);
    return outcome.ok ? "opened" : outcome.reason;
  };
  expect(await refused({ targetOn: "2026-11-20" })).toBe("target_too_soon");
  expect(await refused({ targetOn: "2026-11-27" })).toBe("target_too_soon");
  expect(await refused({ targetOn: "2032-01-01" })).toBe("target_too_far");
  expect(await refused({ championEmail: "dana@northwind.example" })).toBe("vendor_address");
  expect(await refused({ championEmail: "dana@sales.northwind.example" })).toBe("vendor_address");
  expect(await countDeals(world)).toBe(0);
  expect(await withActor(world.member("admin"), (tx) => tx.$count(accounts))).toBe(0);
  expect(await withWorker((tx) => tx.$count(outbox))).toBe(0);
  expect(await refused({ targetOn: "2026-11-28" })).toBe("opened");
});

test("whatever is wrong is said beside its field, what was typed is kept, and nothing is made", async () => {
  await using world = await aWorld();
  const wrong: [Record<string, string>, string, string][] = [
    [{ account: "  " }, "account", "Please fill this in."],
    [{ account: "x".repeat(121) }, "account", "Please keep this to 120 characters."],
    [{ title: "Two\nlines" }, "title", "Please use plain characters on one line."],
    [{ targetOn: "2027-02-30" }, "targetOn", "This is not a date in the calendar."],
    [
      { targetOn: "2020-01-01" },
      "targetOn",
      "Please give a date at least a week from today, so that a plan fits before it.",
    ],
    [{ amount: "270.000" }, "amount", "Please write the amount like 270000 or 270,000.50."],
    [{ amount: "-1" }, "amount", "Please write the amount like 270000 or 270,000.50."],
    [{ currency: "XXX" }, "currency", "Please choose one."],
    [{ template: "magic" }, "template", "Please choose one."],
    [{ championName: "" }, "championName", "Please fill this in."],
    [{ championEmail: "ines at halden" }, "championEmail", "Please give one mail address, like name@company.com."],
    [{ surprise: "1" }, "form", 'This form does not know "surprise". Please load the page again.'],
    [{ commandKey: "not a key" }, "commandKey", "This form is incomplete. Please load the page again."],
  ];
  for (const [change, field, words] of wrong) {
    const form = { ...typed, ...change };
    const answer = await call(action, { as: world.member("rep"), path: "/deals/new", form });
    expect(answer.status, field).toBe(422);
    expect(answer.data).toMatchObject({ errors: { [field]: words }, typed: { title: form.title } });
  }
  expect(await countDeals(world)).toBe(0);
});

test("a good form leads to the deal", async () => {
  await using world = await aWorld();
  const answer = await call(action, {
    as: world.member("rep"),
    path: "/deals/new",
    form: { ...typed, targetOn: "2028-05-03" },
  });
  const [deal] = await withActor(world.member("admin"), (tx) => tx.select({ id: deals.id }).from(deals));
  expect(answer).toMatchObject({ status: 302, location: `/deals/${deal?.id}` });
});

test("a viewer opens no deal, and anonymous people are sent to sign in", async () => {
  await using world = await aWorld();
  const viewer = { as: world.member("viewer"), path: "/deals/new" };
  expect((await call(loader, viewer)).status).toBe(403);
  expect((await call(action, { ...viewer, form: typed })).status).toBe(403);
  expect(await call(loader, { as: null, path: "/deals/new" })).toMatchObject({
    status: 302,
    location: "/sign-in?next=%2Fdeals%2Fnew",
  });
  expect(await countDeals(world)).toBe(0);
});

test("a rep is offered the accounts of deals they are on, a manager all of them", async () => {
  await using world = await aWorld();
  await open(world);
  await createDeal(world.workspaceAs("manager"), {
    commandKey: crypto.randomUUID(),
    ...halden,
    account: "Verdal Freight",
  });
  const offered = async (part: "rep" | "manager") => {
    const { data } = await call(loader, { as: world.member(part), path: "/deals/new" });
    return (data as { knownAccounts: string[] }).knownAccounts.toSorted();
  };
  expect(await offered("rep")).toEqual(["Halden Logistics"]);
  expect(await offered("manager")).toEqual(["Halden Logistics", "Verdal Freight"]);
});
