import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { withActor } from "#db/client.server.ts";
import { auditEntries, sharedEvents } from "#db/schema/activity.ts";
import { imports } from "#db/schema/imports.ts";
import { opportunities } from "#db/schema/opportunities.ts";
import { bringFile, changeImport } from "#app/features/imports/commands.server.ts";
import { MOST_ROWS } from "#app/features/imports/limits.ts";
import { presentImport } from "#app/features/imports/present.ts";
import { findImport } from "#app/features/imports/queries.server.ts";
import { action } from "#app/routes/workspace/import.tsx";
import { look } from "#tests/support/pipeline.ts";
import { watchTraffic } from "#tests/support/statements.ts";
import { call } from "#tests/support/workspace.ts";
import { aWorld, foundWorld, type World } from "#tests/support/world.ts";

const key = () => ({ commandKey: crypto.randomUUID() });

type Workspace = Pick<World, "workspaceAs" | "member">;

const HEAD = "Account Name,Opportunity Name,Close Date,Owner Email,Amount,Currency,Forecast Category,Opportunity ID";

function fileOf(content: string | Uint8Array, name = "deals.csv") {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return {
    ...{
      name,
      size: bytes.length,
      sha256: Buffer.from(bytes).toString("hex").slice(-64).padStart(64, "0"),
      isCut: false,
    },
    read: (at: number, length: number) => Promise.resolve(bytes.slice(at, at + length)),
    close: () => Promise.resolve(),
  };
}

async function bring(world: Workspace, content: string | Uint8Array): Promise<string> {
  const brought = await bringFile(world.workspaceAs("manager"), { ...key(), file: fileOf(content) });
  if (!brought.ok) throw new Error(brought.reason);
  return brought.value.importId;
}

async function previewed(world: Workspace, importId: string) {
  const found = await findImport(world.workspaceAs("manager"), importId);
  if (!found) throw new Error("The import is not there");
  return presentImport(found, world.member("manager").name);
}

async function importAll(world: Workspace, importId: string) {
  const { preview } = await previewed(world, importId);
  const form = { ...key(), intent: "import" as const, seen: preview?.seen ?? "" };
  return changeImport(world.workspaceAs("manager"), { importId, form });
}

test("a row becomes a deal: in the pipeline and its sums, with its own record, and in the audit log", async () => {
  await using world = await aWorld();
  const rows = [
    "Halden Logistics,Replace the dispatch system,2027-03-01,dana.whitfield@northwind.example,118000.50,USD,Best Case,006A",
  ];
  const importId = await bring(world, [HEAD, ...rows, "Verdal Freight,Second depot,2027-04-01,,,,,"].join("\r\n"));
  expect((await previewed(world, importId)).preview).toMatchObject({ sums: ["2 deals are new"], doable: 2 });
  expect(await importAll(world, importId)).toEqual({ ok: true, value: null });
  const { page, totals } = await look(world, "manager", "?owner=all&sort=account");
  expect(page.rows).toMatchObject([
    {
      accountName: "Halden Logistics",
      ownerName: "Dana Whitfield",
      amountMinor: 11_800_050,
      currency: "USD",
      category: "best_case",
    },
    {
      accountName: "Verdal Freight",
      ownerName: "Magnus Ruud",
      amountMinor: null,
      targetOn: "2027-04-01",
      category: "pipeline",
    },
  ]);
  expect(totals).toMatchObject({ deals: 2, amounts: [{ currency: "USD", amountMinor: 11_800_050 }] });
  expect((await look(world, "rep")).totals).toMatchObject({ deals: 1 });
  await withActor(world.member("manager"), async (tx) => {
    const events = await tx.select().from(sharedEvents);
    expect(events.map(({ type, facts }) => [type, facts])).toEqual(
      expect.arrayContaining([
        ["deal.created", { title: "Replace the dispatch system" }],
        ["deal.created", { title: "Second depot" }],
      ]),
    );
    const [kept] = await tx.select().from(imports);
    expect(kept).toMatchObject({ content: "", opened: 2, changed: 0, leftOut: 0 });
  });
  const audited = await withActor(world.member("admin"), (tx) => tx.select().from(auditEntries));
  expect(audited).toMatchObject([
    { type: "deals.imported", actorName: "Magnus Ruud", facts: { file: "deals.csv", opened: "2", changed: "0" } },
  ]);
});

test("the same file twice makes nothing twice, and changes only where it differs", async () => {
  await using world = await aWorld();
  const file = (amount: string) =>
    [HEAD, `Halden,Dispatch,2027-03-01,,${amount},EUR,,006A`, "Voss,Depot,2027-03-01,,500,EUR,,"].join("\n");
  await importAll(world, await bring(world, file("100")));
  const again = await bring(world, file("100"));
  expect((await previewed(world, again)).preview).toMatchObject({ sums: ["2 are here already, just so"], doable: 0 });
  expect(await importAll(world, again)).toEqual({ ok: false, reason: "nothing_to_do" });
  const changed = await bring(world, file("250"));
  expect((await previewed(world, changed)).preview).toMatchObject({
    sums: ["1 deal would change", "1 is here already, just so"],
    changed: { rows: [{ line: 2, deal: "Halden, Dispatch", changes: ["Amount: €100 → €250"] }] },
  });
  await importAll(world, changed);
  const { totals } = await look(world, "manager", "?owner=all");
  expect(totals).toMatchObject({ deals: 2, amounts: [{ currency: "EUR", amountMinor: 75_000 }] });
});

test("a deal that somebody opened by hand is found by account and name, takes the CRM's ID, and keeps what both sides read", async () => {
  await using world = await aWorld();
  const room = await world.room({ account: "Halden Logistics", title: "Replace the dispatch system" });
  const manager = world.member("manager");
  const address = await withActor(manager, async (tx) => {
    const [row] = await tx.execute<{ email: string }>(
      sql`select email from shared.members where id = ${manager.memberId}`,
    );
    return row?.email;
  });
  const row = `halden logistics,REPLACE the dispatch system,2028-01-01,${address},90,EUR,Commit,006A`;
  await importAll(world, await bring(world, `${HEAD}\n${row}`));
  const { page } = await look(world, "manager", "?owner=all");
  expect(page.rows).toMatchObject([
    {
      dealId: room.dealId,
      title: "Replace the dispatch system",
      targetOn: "2027-03-01",
      ownerName: "Magnus Ruud",
      category: "commit",
      amountMinor: 9000,
    },
  ]);
  const ids = await withActor(manager, (tx) =>
    tx.select({ id: opportunities.externalId }).from(opportunities).where(eq(opportunities.dealId, room.dealId)),
  );
  expect(ids).toEqual([{ id: "006A" }]);
  const renamed = await bring(world, `${HEAD}\nHalden,Another name,2027-03-01,,90,EUR,Commit,006A`);
  expect((await previewed(world, renamed)).preview?.sums).toEqual(["1 is here already, just so"]);
});

test("what is wrong is named by line and column, and the other rows are imported without it", async () => {
  await using world = await aWorld();
  const rows = [
    ",Dispatch,2027-03-01,,,,,1",
    '"Two\nlines",Depot,2027-02-30,nobody@northwind.example,12;3,XYZ,Sure,2',
    "Voss,Depot,2026-11-20,,,,,3",
    "Voss,Depot,2099-01-01,,,,,4",
    "Alta,Depot,2027-03-01,,,,,5",
    "Bodø,Other,2027-03-01,,,,,5",
  ];
  const importId = await bring(world, [HEAD, ...rows].join("\n"));
  const { preview } = await previewed(world, importId);
  expect(preview?.sums).toEqual(["1 deal is new", "5 rows are wrong and would be left out"]);
  expect(preview?.wrong.rows.map(({ line, column }) => `${line} ${column}`)).toEqual([
    "2 Account Name",
    "3 Account Name",
    "3 Close Date",
    "3 Owner Email",
    "3 Amount",
    "3 Currency",
    "3 Forecast Category",
    "5 Close Date",
    "6 Close Date",
    "8 Opportunity ID",
  ]);
  expect(preview?.wrong.rows.at(-1)?.words).toBe("Line 7 is about the same deal.");
  await importAll(world, importId);
  expect((await look(world, "manager", "?owner=all")).names).toEqual(["Alta"]);
  expect((await previewed(world, importId)).done).toMatch(
    /^1 deal was opened, 0 changed. 5 rows were wrong and left out. /,
  );
});

test("EX-01 what looks like a formula is text like any other", async () => {
  await using world = await aWorld();
  const names = ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "<script>alert(1)</script>"];
  await importAll(
    world,
    await bring(world, ["Account,Title,Target", ...names.map((name) => `"${name}",Depot,2027-03-01`)].join("\n")),
  );
  expect((await look(world, "manager", "?owner=all")).names.toSorted()).toEqual(names.toSorted());
});

test.each([
  ["semicolons and decimal commas", "\ufeffFirma;Title;Target;Amount\r\nHalden;Depot;31.12.2026;1.250,50\r\n"],
  ["tabs", "Firma\tTitle\tTarget\tAmount\nHalden\tDepot\t12/31/2026\t1,250.50"],
  ["quotes and line breaks", 'Firma,Title,Target,Amount\n"Halden",Depot,"2026-12-31","1,250.50"\n\n,,,\n'],
])("a file with %s is read", async (_, content) => {
  await using world = await aWorld();
  const importId = await bring(world, content);
  const before = await findImport(world.workspaceAs("manager"), importId);
  expect((await previewed(world, importId)).missing).toEqual(["Account"]);
  const mapping = before?.brought.mapping;
  if (!mapping) throw new Error("No mapping");
  const form = { ...key(), intent: "map" as const, ...mapping, account: "0" };
  await changeImport(world.workspaceAs("manager"), { importId, form });
  expect((await previewed(world, importId)).preview?.added.rows).toMatchObject([
    { account: "Halden", targetOn: "2026-12-31", amount: "€1,250.50" },
  ]);
});

test("bytes of other codings become the same letters, and what is no text is refused", async () => {
  await using world = await aWorld();
  const text = "Account,Title,Target\nBodø,Dépôt,2027-03-01";
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
  for (const [encoding, bytes] of [
    ["UTF-8", Buffer.from(text)],
    ["Windows-1252", Buffer.from(text, "latin1")],
    ["UTF-16", utf16],
  ] as const) {
    const page = await previewed(world, await bring(world, bytes));
    expect([page.encoding, page.preview?.added.rows[0]?.account], encoding).toEqual([encoding, "Bodø"]);
  }
  const refused = async (content: string | Uint8Array) => {
    const brought = await bringFile(world.workspaceAs("manager"), { ...key(), file: fileOf(content) });
    return brought.ok ? "read" : brought.reason;
  };
  expect(await refused(Buffer.from([0x50, 0x4b, 0, 3]))).toBe("no_text");
  expect(await refused("  \n ")).toBe("empty");
  expect(await refused("Account,Title")).toBe("no_rows");
  expect(await refused('Account,Title\n"Halden,Depot')).toBe("no_table");
  expect(await refused(`Account\n${"x\n".repeat(MOST_ROWS + 1)}`)).toBe("too_many_rows");
  expect(await refused(`Account\n${"x\n".repeat(MOST_ROWS)}`)).toBe("read");
  expect(await refused("x".repeat(500_001))).toBe("file_too_large");
});

test("what changed since the preview is shown before anything is done, and an import happens once", async () => {
  await using world = await aWorld();
  const importId = await bring(world, "Account,Title,Target\nHalden,Depot,2027-03-01");
  const { preview } = await previewed(world, importId);
  const other = await bring(world, "Account,Title,Target\nHalden,Depot,2027-03-01");
  await importAll(world, other);
  const form = { ...key(), intent: "import" as const, seen: preview?.seen ?? "" };
  const manager = world.workspaceAs("manager");
  expect(await changeImport(manager, { importId, form })).toEqual({ ok: false, reason: "changed_meanwhile" });
  expect(await importAll(world, other)).toEqual({ ok: false, reason: "imported_already" });
  expect((await look(world, "manager", "?owner=all")).totals.deals).toBe(1);
});

test("AZ-17 a CRM's ID may be in two workspaces, and another one's file is not there", async () => {
  await using world = await aWorld();
  const other = await foundWorld("second.example");
  const content = "Account,Title,Target,ID\nHalden,Depot,2027-03-01,006A";
  const importId = await bring(world, content);
  expect(await findImport(other.workspaceAs("manager"), importId)).toBeNull();
  for (const each of [world, other])
    expect(await importAll(each, await bring(each, content))).toMatchObject({ ok: true });
});

test("a rep imports nothing", async () => {
  await using world = await aWorld();
  const importId = await bring(world, "Account,Title,Target,ID\nHalden,Depot,2027-03-01,006A");
  const at = { as: world.member("rep"), path: `/deals/import/${importId}`, params: { importId } };
  expect((await call(action, { ...at, form: { intent: "import", seen: "0".repeat(64) } })).status).toBe(403);
});

test("many deals are opened, changed and handed over in as many statements as one", async () => {
  await using world = await aWorld();
  const file = (from: number, count: number, rest: string) =>
    [HEAD, ...Array.from({ length: count }, (_, at) => `Halden,Depot ${from + at},2027-03-01,${rest},`)].join("\n");
  const asked: number[][] = [];
  await using traffic = await watchTraffic(world);
  for (const [from, count] of [
    [1, 1],
    [2, 40],
  ] as const) {
    const counts: number[] = [];
    for (const rest of [",100,EUR,", "dana.whitfield@northwind.example,200,USD,Commit"]) {
      const importId = await bring(world, file(from, count, rest));
      const { statements } = await traffic.once(() => importAll(world, importId));
      counts.push(statements.statements);
    }
    asked.push(counts);
  }
  expect(asked[1]).toEqual(asked[0]);
  const { totals } = await look(world, "rep");
  expect(totals).toMatchObject({ deals: 41, amounts: [{ currency: "USD", amountMinor: 41 * 20_000 }] });
});
