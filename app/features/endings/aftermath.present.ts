import type { Aftermath } from "#db/schema/endings.ts";
import { sayDay } from "#app/ui/dates.ts";

/** What the vendor notes about a customer it parted from, and whether that speaks against the end. */
export const aftermathWords: Readonly<Record<Aftermath, { label: string; speaksAgainst: boolean }>> = {
  nothing: { label: "They left it as it was", speaksAgainst: false },
  bought_elsewhere: { label: "They bought from somebody else", speaksAgainst: true },
  did_it_themselves: { label: "They did it themselves", speaksAgainst: true },
  came_back: { label: "They came back to us", speaksAgainst: true },
};

export const aftermathOptions = (Object.keys(aftermathWords) as Aftermath[]).map((value) => ({
  value,
  label: aftermathWords[value].label,
}));

export type AftermathNote = { what: Aftermath; note: string | null; notedByName: string; notedOn: string };

/** "They bought from somebody else. Dana Whitfield, Mon 8 Mar". */
export function aftermathSentence({ what, notedByName, notedOn }: AftermathNote, today: string): string {
  return `${aftermathWords[what].label}. ${notedByName}, ${sayDay(notedOn, today)}`;
}
