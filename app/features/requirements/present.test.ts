import { expect, test } from "vitest";
import { requirementsViewOf } from "./present.ts";

const context = { vendorName: "Northwind", today: "2026-11-21" };
const night = { id: "r1", text: "Plans change at night", isMust: true, namedByName: "Tomas Berg" };
const ferry = { id: "r2", text: "Ferry times", isMust: false, namedByName: "Ines Halvorsen" };
const said = (
  coverage: "full" | "partial" | "planned" | "none",
  statedOn: string,
  acceptedByName: string | null = null,
) =>
  ({
    id: `${coverage}-${statedOn}`,
    requirementId: "r1",
    coverage,
    note: coverage === "full" ? null : "Not for rail",
    plannedFor: null,
    statedByName: "Dana Whitfield",
    statedOn,
    acceptedByName,
  }) as const;

function tier(statements: readonly ReturnType<typeof said>[]) {
  const { title, words } = requirementsViewOf({ requirements: [night, ferry], statements }, context).tier;
  return [title, words];
}

test("a change from full to partial stands beside what was stated before, and needs a new acceptance", () => {
  const statements = [said("full", "2026-10-02"), said("partial", "2026-11-12")];
  const { musts } = requirementsViewOf({ requirements: [night, ferry], statements }, context);
  expect(musts[0]).toMatchObject({
    stated: { word: "Partial", isGap: true, acceptedBy: null },
    history: ["Was full, stated Fri 2 Oct by Dana Whitfield"],
  });
});

test("the tier says why: no fit, not known yet, good fit, best fit", () => {
  expect(tier([])).toEqual(["Fit not known yet", "Northwind has not answered one must."]);
  expect(tier([said("none", "2026-11-12")])).toEqual([
    "No fit",
    "Northwind states that it does not do one of the musts.",
  ]);
  expect(tier([said("partial", "2026-11-12")])).toEqual([
    "Fit not known yet",
    "One must is covered in part or planned, and not accepted.",
  ]);
  expect(tier([said("partial", "2026-11-12", "Ines Halvorsen")])[0]).toBe("Good fit");
  const best = requirementsViewOf({ requirements: [night], statements: [said("full", "2026-11-12")] }, context);
  expect(best.tier).toMatchObject({
    title: "Best fit",
    words: "Every must is covered or accepted; one of all one in full.",
  });
});
