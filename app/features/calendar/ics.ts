/** A whole day in a calendar: a step that is due. */
export type CalendarDay = {
  /** Stays the same for as long as the step exists, so that a calendar moves it and does not add another. */
  uid: string;
  summary: string;
  description: string;
  url: string;
  /** YYYY-MM-DD */
  on: string;
};

const LONGEST_LINE = 75;

/**
 * A calendar by RFC 5545: whole days that block no time. Text is escaped, so that nothing typed anywhere becomes a line of
 * its own; lines are folded at 75 octets, never inside a letter.
 */
export function calendarOf(name: string, days: readonly CalendarDay[], madeAt: Date): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Concord//Steps//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${escaped(name)}`,
    "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
    ...days.flatMap((day) => eventLines(day, stampOf(madeAt))),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

function eventLines({ uid, summary, description, url, on }: CalendarDay, stamp: string): string[] {
  return [
    "BEGIN:VEVENT",
    `UID:${escaped(uid)}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${on.replaceAll("-", "")}`,
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(description)}`,
    `URL:${url.replaceAll(/[\r\n]/g, "")}`,
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ];
}

/** Controls have no place in text; a line break is written as `\n`. */
function escaped(text: string): string {
  return text
    .replaceAll(/\r\n|[\r\n\u0085\u2028\u2029]/g, "\n")
    .replaceAll(/[^\P{Cc}\n]/gu, "")
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll("\n", "\\n");
}

/** "20261121T120000Z" */
function stampOf(at: Date): string {
  return at.toISOString().replaceAll(/[-:]|\.\d{3}/g, "");
}

function folded(line: string): string {
  const pieces = [""];
  let octets = 0;
  for (const letter of line) {
    const size = new TextEncoder().encode(letter).length;
    if (octets + size > LONGEST_LINE) {
      pieces.push(" ");
      octets = 1;
    }
    pieces[pieces.length - 1] += letter;
    octets += size;
  }
  return pieces.join("\r\n");
}
