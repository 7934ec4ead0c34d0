import type { Audience } from "#db/columns.ts";
import type { Reader } from "./schema.ts";

/** Who of these may read what is written for an audience. Nobody else is ever suggested or told. */
export function readersOf<Person extends Pick<Reader, "side" | "isOfTeam">>(
  people: readonly Person[],
  audience: Audience,
): Person[] {
  if (audience === "shared") return [...people];
  return people.filter(({ side, isOfTeam }) =>
    audience === "buyer" ? side === "buyer" && isOfTeam : side === "seller",
  );
}

/** A text in pieces, those that mention somebody apart. The longest name wins: "@Ann Lee Berg" is not Ann Lee. */
export function piecesOf<Person extends Pick<Reader, "name">>(
  text: string,
  people: readonly Person[],
): { text: string; person: Person | null }[] {
  const byLength = people.toSorted((one, other) => other.name.length - one.name.length);
  const pieces: { text: string; person: Person | null }[] = [];
  let plain = "";
  for (let at = 0; at < text.length;) {
    const person = text[at] === "@" ? (byLength.find(({ name }) => isNamedAt(text, at + 1, name)) ?? null) : null;
    if (person === null) plain += text[at++] ?? "";
    else {
      if (plain !== "") pieces.push({ text: plain, person: null });
      plain = "";
      pieces.push({ text: text.slice(at, at + 1 + person.name.length), person });
      at += 1 + person.name.length;
    }
  }
  return plain === "" ? pieces : [...pieces, { text: plain, person: null }];
}

/** The people whom a text mentions, each once. */
export function mentionedIn<Person extends Pick<Reader, "name">>(text: string, people: readonly Person[]): Person[] {
  return [...new Set(piecesOf(text, people).flatMap(({ person }) => person ?? []))];
}

function isNamedAt(text: string, at: number, name: string): boolean {
  const found = text.slice(at, at + name.length);
  return found.toLowerCase() === name.toLowerCase() && !/^[\p{L}\p{N}]/u.test(text.slice(at + name.length));
}

/** The name that is being typed after an "@" right before the cursor; null where none is. */
export function nameBeingTyped(text: string, cursor: number): string | null {
  return /(?:^|[\s(])@([\p{L}\p{M}'’. -]{0,40})$/u.exec(text.slice(0, cursor))?.[1] ?? null;
}
