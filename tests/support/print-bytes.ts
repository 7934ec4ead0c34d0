import { canonicalJson } from "#app/engine/alignment/canonical.ts";
import { checkpointText } from "#app/engine/evidence/checkpoint.ts";
import { FIRST_PREV, lineOf, logIdOf } from "#app/engine/evidence/log-line.ts";
import { DATES_NOTE, VERSION_FORMAT } from "#app/engine/versions/content.ts";

/** Prints what is hashed and signed, of one fixed story: letters, order and times that locales and time zones disagree on. */
const owner = { side: "buyer", id: null, name: "İpek Ångström-Çelik, ß" };
const due = ["2026-03-29", "2026-10-25", "2027-01-01"];
const log = logIdOf("9a0d3bc2-7c62-4b15-9b52-1f6f3b7a0c11", "shared");
const event = {
  id: "0b5c1f0e-0000-4000-8000-000000000001",
  type: "task.changed",
  at: new Date(Date.UTC(2026, 9, 25, 0, 59, 59)).toISOString(),
  actor: { name: owner.name, side: "buyer" as const },
  facts: { I: 1_234_567, i: "ı", Z: 0, å: "ä", a: ["z", "A", "Ä"] },
};

console.log(
  canonicalJson({
    format: VERSION_FORMAT,
    dates: DATES_NOTE,
    number: 1_234_567,
    milestones: due.map((dueOn, at) => ({
      id: String(at),
      name: "Işık",
      tasks: [{ id: "t", title: "Café", owner, dueOn }],
    })),
  }),
);
console.log(lineOf(event, { log, seq: 10_000, prev: FIRST_PREV }));
process.stdout.write(checkpointText({ log, length: 10_000, head: FIRST_PREV, at: event.at }));
