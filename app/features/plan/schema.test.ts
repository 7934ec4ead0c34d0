import { expect, test } from "vitest";
import { EditTaskForm, PlanForm } from "./schema.ts";

const form = {
  commandKey: "0d5a3b1e-7f0c-4d7e-9a55-1f2e3d4c5b6a",
  intent: "add_task",
  title: "Night-shift trial",
  owner: "buyer:5b0f3c9a-2a64-4c39-8a0c-6f1f6f2f9d11",
  milestoneId: "9a1c0c1e-63e5-4a71-9d53-8a4a1f0b7c22",
  dueOn: "2026-12-18",
};

function refusedField(changes: Record<string, unknown>): PropertyKey | undefined {
  return PlanForm.safeParse({ ...form, ...changes }).error?.issues[0]?.path[0];
}

test("a step names an owner of either side, by name or as a whole", () => {
  const ownerOf = (owner: string) => {
    const parsed = PlanForm.parse({ ...form, owner });
    return parsed.intent === "add_task" ? parsed.owner : null;
  };
  expect(ownerOf(form.owner)).toEqual({ side: "buyer", stakeholderId: form.owner.slice(6) });
  expect(ownerOf("seller")).toEqual({ side: "seller", memberId: null });
});

test.each([
  ["dueOn", "2026-02-30"],
  ["dueOn", "2026-11-31"],
  ["dueOn", "infinity"],
  ["dueOn", "1900-01-01"],
  ["dueOn", "2101-01-01"],
  ["dueOn", ""],
  ["title", ""],
  ["title", "x".repeat(201)],
  ["title", "two\nlines"],
  ["title", "sign\u202ethis"],
  ["owner", ""],
  ["owner", "guest"],
  ["owner", "buyer:constructor"],
  ["owner", `seller:${form.milestoneId.toUpperCase()}`],
  ["milestoneId", "works"],
  ["milestoneId", ["a", "b"]],
])("%s of %j is refused beside its field", (field, value) => {
  expect(refusedField({ [field]: value })).toBe(field);
});

test("a title is counted in characters, not in code units, and exactly the limit is taken", () => {
  expect(refusedField({ title: "🚚".repeat(200) })).toBeUndefined();
  expect(refusedField({ title: "🚚".repeat(201) })).toBe("title");
});

test("an unknown command and an unknown field are refused", () => {
  expect(refusedField({ intent: "constructor" })).toBe("intent");
  expect(PlanForm.safeParse({ ...form, audience: "buyer" }).success).toBe(false);
});

test("an edit says which revision it saw", () => {
  const edit = { ...form, intent: "edit" };
  expect(EditTaskForm.safeParse(edit).success).toBe(false);
  expect(EditTaskForm.safeParse({ ...edit, revision: "1e3" }).success).toBe(false);
  expect(EditTaskForm.parse({ ...edit, revision: "7" }).revision).toBe(7);
});
