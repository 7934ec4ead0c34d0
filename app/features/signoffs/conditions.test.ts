import { expect, test } from "vitest";
import { conditionsIn } from "./conditions.ts";

const at = "2026-11-21T12:00:00.123+00:00";
const decided = { decision: "approved_with_conditions", reason: "", lifts: [] };

test("each line of an approval's reason is a condition, without its bullet, open until its signer lifts it", () => {
  const reason = "Not before Mon 11 January.\n\n- A way out after 12 months\n2) Drivers’ agreement first\n";
  const lifts = [{ position: 2, byName: "Karin Solberg", at }];
  expect(conditionsIn({ ...decided, reason, lifts })).toEqual([
    { position: 1, text: "Not before Mon 11 January.", lifted: null },
    { position: 2, text: "A way out after 12 months", lifted: { byName: "Karin Solberg", on: "2026-11-21" } },
    { position: 3, text: "Drivers’ agreement first", lifted: null },
  ]);
});

test("only an approval with conditions has any, and none is lost in a long list", () => {
  expect(conditionsIn({ ...decided, decision: "sent_back", reason: "Another date." })).toEqual([]);
  expect(conditionsIn({ ...decided, reason: null })).toEqual([]);
  const many = conditionsIn({ ...decided, reason: Array.from({ length: 80 }, (_, index) => `No ${index}`).join("\n") });
  expect(many).toHaveLength(50);
  expect(many.at(-1)?.text).toContain("No 79");
});
