import type { GateId } from "#app/engine/alignment/document.ts";
import type { Audience } from "../../columns.ts";
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

/** Something the customer asked of the vendor. `from` is the subject of the team's picture that it came from. */
export type AskedTold<Person extends string> = {
  readonly text: string;
  readonly by: Person;
  readonly on: Day;
  readonly from?: GateId;
  readonly answered?: { readonly by: VendorName; readonly on: Day; readonly text: string };
  readonly settled?: Day;
};

/** An agenda that the customer shared with the vendor, and what its team decided when it had talked. */
export type AgendaTold<Person extends string> = {
  readonly gate: GateId;
  /** As the product calls the subject. */
  readonly title: string;
  readonly by: Person;
  readonly on: Day;
  readonly decided?: {
    readonly by: Person;
    readonly on: Day;
    readonly text: string;
    readonly who: string;
    readonly due: Day;
  };
};

/** A link or a small file that somebody put into the room; for both sides where no audience is told. */
export type ResourceTold<Person extends string> = {
  readonly title: string;
  readonly link?: string;
  readonly paper?: { readonly name: string; readonly lines: readonly string[] };
  readonly table?: { readonly name: string; readonly rows: readonly (readonly string[])[] };
  readonly folder?: string;
  readonly by: Person | VendorName;
  readonly on: Day;
  readonly audience?: Audience;
  readonly isPinned?: boolean;
};
