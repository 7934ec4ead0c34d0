import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

export type Side = "customer" | "vendor";

interface InitialsProps {
  readonly name: string;
  /** Round people are the customer's, square people the vendor's. */
  readonly side: Side;
  readonly big?: boolean;
}

/** A person where there is no room for the name; the name is in the title and read aloud. */
export function Initials({ name, side, big = false }: InitialsProps) {
  return (
    <span className={look(side, big)} title={name}>
      <span aria-hidden="true">{initialsOf(name)}</span>
      <span className="sr">{name}</span>
    </span>
  );
}

interface PersonChipProps {
  readonly name: string;
  readonly side: Side;
  /** Under the name: a role, an organisation. */
  readonly detail?: ReactNode;
}

export function PersonChip({ name, side, detail }: PersonChipProps) {
  return (
    <span className="person">
      <span className={look(side, false)} aria-hidden="true">
        {initialsOf(name)}
      </span>
      <span>
        {name}
        {detail === undefined ? null : <span className="sub">{detail}</span>}
      </span>
    </span>
  );
}

/** Several people in little room. */
export function Crowd({ people }: { people: readonly { readonly name: string; readonly side: Side }[] }) {
  return (
    <span className="crowd">
      {people.map((person) => (
        <Initials key={person.name} name={person.name} side={person.side} />
      ))}
    </span>
  );
}

interface PeopleListProps {
  readonly people: readonly (PersonChipProps & { readonly key: string; readonly state?: ReactNode })[];
}

/** People one below the other, each with where they are. */
export function PeopleList({ people }: PeopleListProps) {
  return (
    <ul className="people">
      {people.map(({ key, state, ...person }) => (
        <li key={key}>
          <PersonChip {...person} />
          <span className="state">{state}</span>
        </li>
      ))}
    </ul>
  );
}

/** First letter of the first and of the last word: "Ines Halvorsen" is IH, "Aisha" is A. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/u).filter((word) => /\p{L}/u.test(word));
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => /\p{L}/u.exec(word ?? "")?.[0].toUpperCase() ?? "").join("") || "?";
}

function look(side: Side, big: boolean): string | undefined {
  return classNames("initials", side === "vendor" && "initials-vendor", big && "initials-big");
}
