import type { UnderstoodKind } from "../../schema/understanding.ts";
import type { Day, VendorName } from "./telling.ts";

type WordingTold<Person extends string> = {
  readonly text: string;
  readonly by: VendorName;
  readonly on: Day;
  readonly right?: Partial<Readonly<Record<Person, Day>>>;
  readonly notQuite?: readonly { readonly by: Person; readonly on: Day; readonly words: string }[];
};

/** Something the vendor understood, from its first wording to its latest; `missed` is what it was written for. */
export type UnderstoodTold<Person extends string> = {
  readonly as: UnderstoodKind;
  readonly wordings: readonly WordingTold<Person>[];
  readonly missed?: MissingTold<Person>;
};

/** What somebody misses among the lines. */
export type MissingTold<Person extends string> = { readonly by: Person; readonly on: Day; readonly text: string };
