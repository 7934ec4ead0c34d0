import { powerWords } from "#app/features/powers/power-words.ts";
import { daysBetween, type CalendarDate } from "#app/lib/calendar.ts";
import type { Participant } from "./schema.ts";

const ROLE_WORDS: Readonly<Record<Participant["role"], string | null>> = {
  champion: "champion",
  executive: "executive",
  stakeholder: null,
  guest: "guest",
};

export function personView(person: Participant, room: { today: CalendarDate }) {
  const powers = person.sharedPowers.map((power) => powerWords[power].does);
  const detail = [person.title, ROLE_WORDS[person.role], ...powers].filter((word) => word !== null).join(", ");
  return { id: person.id, name: person.name, detail, state: personState(person, room) };
}

/** That somebody took part, never what they said. */
export function personState(person: Participant, { today }: { today: CalendarDate }): string {
  if (person.isSeat) return "A seat nobody fills yet";
  if (!person.hasJoined) return person.isUndeliverable ? "Mail came back" : invitedWords(person.invitedOn, today);
  if (person.role === "guest") return "Joined, reads along";
  if (!person.isAdmitted) return "Joined, not let in yet";
  return person.stageDone === 0 ? "Joined" : `Stage ${person.stageDone} done`;
}

function invitedWords(invitedOn: CalendarDate | null, today: CalendarDate): string {
  if (invitedOn === null) return "Not invited yet";
  const days = daysBetween(invitedOn, today);
  if (days <= 0) return "Invited today";
  return days === 1 ? "Invited yesterday" : `Invited ${days} days ago`;
}
