import { expect, test } from "vitest";
import type { Decision } from "#db/schema/signoffs.ts";
import { changesTitle, signoffViewOf } from "./present.ts";
import { signoffStateOf, type SignoffFacts } from "./state.ts";

const karin = { stakeholderId: "karin", name: "Karin Solberg" };
const ola = { stakeholderId: "ola", name: "Ola Lie" };
const latest = { id: "v3", number: 3 };

function asked(person: typeof karin, number = 3) {
  return { ...person, versionId: `v${number}` };
}

function decided(person: typeof karin, decision: Decision, number = 3) {
  return { ...person, decision, number, versionId: `v${number}` };
}

function sentenceFor(facts: Partial<SignoffFacts>): string {
  return signoffViewOf(signoffStateOf({ latest, requests: [], decisions: [], ...facts })).sentence;
}

test("how a sign-off stands is one sentence", () => {
  expect(sentenceFor({ latest: null })).toBe("No version is published yet.");
  expect(sentenceFor({})).toBe("Nobody is asked to decide on version 3 yet.");
  expect(sentenceFor({ requests: [asked(karin), asked(ola)] })).toBe("Version 3 waits for Karin Solberg and Ola Lie.");
  expect(sentenceFor({ requests: [asked(karin)], decisions: [decided(karin, "approved")] })).toBe(
    "Version 3 is approved by Karin Solberg.",
  );
});

test("an approval of an older version needs re-approval, asked again or not", () => {
  const decisions = [decided(karin, "approved", 2)];
  expect(sentenceFor({ decisions })).toBe("Karin Solberg approved version 2; version 3 needs re-approval.");
  const state = signoffStateOf({ latest, requests: [asked(karin)], decisions });
  expect(state).toMatchObject({ kind: "needs_reapproval", signers: [{ number: 2, isAsked: true }] });
});

test("of one person the latest decision counts, and an older no holds nothing up", () => {
  const decisions = [decided(karin, "declined"), decided(karin, "approved")];
  expect(signoffStateOf({ latest, requests: [asked(karin)], decisions }).kind).toBe("approved");
  expect(signoffStateOf({ latest, requests: [asked(karin, 2)], decisions: [decided(karin, "sent_back", 2)] })).toEqual({
    kind: "not_asked",
    number: 3,
  });
});

test("one no outweighs every yes, and one open request every approval", () => {
  const requests = [asked(karin), asked(ola)];
  const yes = decided(karin, "approved");
  expect(signoffStateOf({ latest, requests, decisions: [yes] }).kind).toBe("waits");
  expect(signoffStateOf({ latest, requests, decisions: [yes, decided(ola, "declined")] }).kind).toBe("declined");
  expect(signoffStateOf({ latest, requests, decisions: [yes, decided(ola, "approved_with_conditions")] }).kind).toBe(
    "approved_with_conditions",
  );
});

test("what changed is counted in words", () => {
  expect(changesTitle(0, 2)).toBe("Nothing changed since you approved version 2");
  expect(changesTitle(1, 2)).toBe("One thing changed since you approved version 2");
  expect(changesTitle(3, 2)).toBe("Three things changed since you approved version 2");
});
