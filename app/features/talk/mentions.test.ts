import { expect, test } from "vitest";
import { mentionedIn, nameBeingTyped, piecesOf, readersOf } from "./mentions.ts";

const ines = { side: "buyer", isOfTeam: true, name: "Ines Halvorsen" } as const;
const tomas = { side: "buyer", isOfTeam: true, name: "Tomas Berg" } as const;
const tomasBergdahl = { side: "buyer", isOfTeam: true, name: "Tomas Bergdahl" } as const;
const guest = { side: "buyer", isOfTeam: false, name: "Oskar Nilsen" } as const;
const dana = { side: "seller", isOfTeam: false, name: "Dana Whitfield" } as const;
const everybody = [ines, tomas, tomasBergdahl, guest, dana];

test("the team's posts are read by the team, internal ones by the vendor, shared ones by everybody", () => {
  expect(readersOf(everybody, "buyer")).toEqual([ines, tomas, tomasBergdahl]);
  expect(readersOf(everybody, "seller")).toEqual([dana]);
  expect(readersOf(everybody, "shared")).toEqual(everybody);
});

test("a name after @ mentions its person once, whatever its case, and the longest name wins", () => {
  const text = "@tomas berg and @Tomas Bergdahl: who tells @Tomas Berg? Not @Tomas.";
  expect(mentionedIn(text, everybody)).toEqual([tomas, tomasBergdahl]);
  expect(piecesOf("Ask @Ines Halvorsen.", everybody)).toEqual([
    { text: "Ask ", person: null },
    { text: "@Ines Halvorsen", person: ines },
    { text: ".", person: null },
  ]);
});

test("the pieces of a text put together are the text", () => {
  const text = "a@b.c @@Dana Whitfield\n@Ines Halvorsen @";
  expect(
    piecesOf(text, everybody)
      .map((piece) => piece.text)
      .join(""),
  ).toBe(text);
});

test("names are suggested while one is being typed, and not in an address", () => {
  expect(nameBeingTyped("Ask @To", 7)).toBe("To");
  expect(nameBeingTyped("@", 1)).toBe("");
  expect(nameBeingTyped("mail me@halden", 14)).toBe(null);
  expect(nameBeingTyped("@Tomas Berg\nnext", 16)).toBe(null);
});
