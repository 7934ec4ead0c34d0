import { expect, test } from "vitest";
import { changedFrame, mayHear } from "./present.ts";
import type { Growth, Scope } from "./schema.ts";

const logs = ["shared", "buyer", "seller"] as const;
const who = { workspaceId: "northwind", personId: "p", readerId: "r" };
const inTeam: Scope = { ...who, side: "buyer", dealId: "halden", isPrivate: true };
const byLink: Scope = { ...inTeam, isPrivate: false };
const rep: Scope = { ...who, side: "seller", deals: new Set(["halden"]) };
const admin: Scope = { ...who, side: "seller", deals: null };

function heard(scope: Scope, deal: string, workspace = "northwind"): Growth["log"][] {
  return logs.filter((log) => mayHear(scope, { log, deal }, workspace));
}

test("PV-06 a private log is told to its own side alone", () => {
  expect(heard(inTeam, "halden")).toEqual(["shared", "buyer"]);
  expect(heard(byLink, "halden")).toEqual(["shared"]);
  expect(heard(rep, "halden")).toEqual(["shared", "seller"]);
  expect(heard(admin, "halden")).toEqual(["shared", "seller"]);
});

test("a stream tells of its own room, of the deals its reader is on, or of the workspace", () => {
  expect(heard(inTeam, "verdal")).toEqual([]);
  expect(heard(rep, "verdal")).toEqual([]);
  expect(heard(admin, "verdal")).toEqual(["shared", "seller"]);
  expect(heard(admin, "verdal", "southwind")).toEqual([]);
});

test("a frame says which room and how far, and nothing else", () => {
  expect(changedFrame({ deal: "halden", seq: "e1" })).toBe('id: e1\nevent: changed\ndata: {"deal":"halden"}\n\n');
});
