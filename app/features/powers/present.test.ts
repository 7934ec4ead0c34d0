import { expect, test } from "vitest";
import { powersViewOf, type PowersFacts } from "./present.ts";

const roster = [
  { id: "ines", name: "Ines Halvorsen", title: "Operations", isSeat: false },
  { id: "karin", name: "Karin Solberg", title: "COO", isSeat: false },
  { id: "tomas", name: "Tomas Berg", title: null, isSeat: false },
  { id: "seat", name: "Somebody in finance", title: null, isSeat: true },
];
const on = "2026-11-10";
const word = (by: string, holder: string, more: { holds?: boolean; body?: string } = {}) =>
  ({ by, holder, power: "last_word", holds: more.holds ?? true, body: more.body ?? null, on }) as const;

function facts(more: Partial<PowersFacts>): PowersFacts {
  const base = { today: "2026-11-21", stage: 2, roster, words: [], standings: [], unknown: [], shared: [] };
  return { readerId: "karin", ...base, ...more };
}

const named = {
  power: "last_word",
  holder: "karin",
  isConfirmed: false,
  hasOwnClaim: false,
  claimedBy: ["ines", "tomas"],
  deniedBy: [],
} as const;

test("whoever is named is asked, and sees by whom; colleagues' other words stay hidden until they have spoken", () => {
  const [lastWord] = powersViewOf(
    facts({ words: [word("ines", "karin"), word("tomas", "karin")], standings: [named] }),
  );
  expect(lastWord).toMatchObject({ isAnswered: false, askedOf: "Ines Halvorsen and Tomas Berg", holders: [] });
});

test("a confirmed holder may share, with the body they speak for; nobody else is offered it", () => {
  const standings = [{ ...named, isConfirmed: true, hasOwnClaim: true, claimedBy: ["karin", "ines"] }];
  const words = [word("karin", "karin", { body: "the management board" }), word("ines", "karin")];
  const [own] = powersViewOf(facts({ words, standings }));
  expect(own?.share).toEqual({ sharedOn: null });
  expect(own?.holders[0]).toMatchObject({
    level: "pass",
    sentence: "Speaks for the management board; Ines Halvorsen says so; you have accepted it: confirmed.",
  });
  const [seen] = powersViewOf(facts({ readerId: "ines", words, standings }));
  expect(seen?.share).toBeNull();
  expect(seen?.holders[0]).toMatchObject({ own: "yes", isReader: false });
});

test("a word against somebody who is named is a dispute, in words", () => {
  const words = [word("ines", "karin"), word("tomas", "karin", { holds: false })];
  const standings = [{ ...named, claimedBy: ["ines"], deniedBy: ["tomas"] }];
  const [disputed] = powersViewOf(facts({ readerId: "ines", words, standings }));
  expect(disputed?.holders[0]).toMatchObject({
    level: "split",
    sentence: "You say so; has not accepted it yet; Tomas Berg says no.",
  });
});

test("a seat nobody fills can be named and cannot accept", () => {
  const standings = [{ ...named, holder: "seat", claimedBy: ["karin"] }];
  const [money] = powersViewOf(facts({ words: [word("karin", "seat")], standings }));
  expect(money?.holders[0]?.sentence).toBe("You say so; a seat nobody fills yet, so nobody can accept it.");
});
