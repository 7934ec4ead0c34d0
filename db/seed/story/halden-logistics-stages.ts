import type { DealTold } from "./telling.ts";

type Told = Required<Pick<DealTold<Person>, "sittings" | "moves" | "past" | "purchases" | "requirements">>;
type Person = "ines" | "karin" | "tomas" | "priya" | "lukas" | "sofie" | "mateo" | "jonas" | "aisha";

/**
 * Halden at stage 2. Karin has the last word, and says so; Jonas is named as the one who can stop it and has not said a thing
 * about it. Northwind was too quick with a “full”, and took it back.
 */
export const haldenStageTwo: Told = {
  sittings: [
    {
      by: "ines",
      on: -15,
      says: { disrupt: 4, decide: 5, skills: 4, queue: 4, check: 1 },
      because: {
        decide: "We decide before the board meets. A year of comparing has cost us more than a wrong choice.",
      },
      names: { last_word: "karin", can_stop: "jonas", releases_money: "lukas", must_run: "tomas" },
      past: { scanners: "finished", telematics: "dropped" },
      pulse: [4, 4, 4, "first"],
    },
    {
      by: "karin",
      on: -14,
      says: { need: 4, outcome: 5, own: 4, disrupt: 4, decide: 4, skills: 4, queue: 3, check: 2 },
      names: {
        last_word: { speaker: "karin", of: "the executive board" },
        can_stop: "unknown",
        releases_money: "lukas",
        must_run: "tomas",
      },
      past: { scanners: "finished" },
      pulse: [4, 4, 3, "one_of"],
    },
    {
      by: "tomas",
      on: -13,
      says: { need: 5, outcome: 4, own: 3, disrupt: 4, decide: 4, skills: 3, queue: "unknown", check: 1 },
      names: { last_word: "karin", can_stop: "jonas", releases_money: "unknown", must_run: "tomas" },
      past: { telematics: "dropped", terminals: "partly" },
      pulse: [3, 2, 3, "one_of"],
    },
    {
      by: "priya",
      on: -12,
      says: { disrupt: 4, decide: 4, skills: 4, queue: 5, check: 2 },
      because: { queue: "First the depot move, then the new tachograph reader, then us. I have the list, with dates." },
      names: { last_word: "karin", can_stop: "unknown", releases_money: "lukas", must_run: "unknown" },
      past: { scanners: "finished", terminals: "partly" },
      pulse: [4, 4, 4, "first"],
    },
    {
      by: "lukas",
      on: -11,
      says: { disrupt: 4, decide: 4, skills: "not_mine", queue: 4, check: 2 },
      names: { last_word: "karin", can_stop: "unknown", releases_money: "lukas", must_run: "tomas" },
      past: { scanners: "finished" },
      pulse: [3, 3, 3, "one_of"],
    },
    {
      by: "sofie",
      on: -10,
      says: { need: 5, outcome: 3, own: 4, disrupt: 4, decide: 4, skills: 4, queue: "unknown", check: 1 },
      names: { last_word: "karin", can_stop: "unknown", releases_money: "unknown", must_run: "tomas" },
      past: "none",
      pulse: [4, 3, 4, "one_of"],
    },
    {
      by: "mateo",
      on: -9,
      says: { disrupt: 3, decide: 4, skills: 4, queue: 4, check: 2 },
      because: { disrupt: "For six weeks we would plan twice, in the weeks of the move." },
      names: { last_word: "karin", can_stop: "unknown", releases_money: "unknown", must_run: "mateo" },
      past: { telematics: "dropped" },
      pulse: [3, 3, 3, "one_of"],
    },
    {
      by: "jonas",
      on: -8,
      says: { disrupt: 3, decide: 4, skills: 3, queue: "not_mine", check: 1 },
      names: { last_word: "karin" },
    },
  ],
  moves: [{ to: 2, on: -17 }],
  past: {
    scanners: { name: "Scanners in both warehouses", yearsAgo: 2 },
    terminals: { name: "Terminals in the dispatch office", yearsAgo: 3 },
    telematics: { name: "Telematics in the trucks, the first try", yearsAgo: 5 },
  },
  purchases: [
    {
      name: "Scanners in both warehouses",
      yearsAgo: 2,
      ended: "bought",
      months: 5,
      took: "IT’s security check, the works council, then Lukas and Karin signed.",
      by: "lukas",
      on: -11,
    },
    {
      name: "Telematics, the first try",
      yearsAgo: 5,
      ended: "stopped",
      months: 9,
      took: "Nobody had asked the drivers. It ended when their spokesman said no.",
      by: "ines",
      on: -15,
    },
  ],
  requirements: [
    {
      text: "A changed plan reaches the driver within ten minutes, also at night",
      must: true,
      by: "tomas",
      on: -15,
      stated: [{ as: "full", by: "marcus", on: -13 }],
    },
    {
      text: "Reads the tachographs we have, of three makes",
      must: true,
      by: "priya",
      on: -14,
      stated: [
        { as: "full", by: "dana", on: -12 },
        {
          as: "partial",
          by: "marcus",
          on: -6,
          note: "Two of the three makes at once. Of the third we read the daily file, once a night. I was too quick to say full.",
          accepted: { by: "ines", on: -5 },
        },
      ],
    },
    {
      text: "Keeps to the agreement on night work",
      must: true,
      by: "jonas",
      on: -10,
      stated: [{ as: "full", by: "marcus", on: -7 }],
    },
    {
      text: "Shows customers the hour we promise",
      must: false,
      by: "sofie",
      on: -10,
      stated: [{ as: "planned", by: "dana", on: -7, note: "Decided, and begun after the summer.", plannedFor: 220 }],
    },
    {
      text: "Plans the rail legs to Narvik as well",
      must: false,
      by: "lukas",
      on: -11,
      stated: [{ as: "none", by: "dana", on: -7, note: "We do not plan rail, and do not mean to." }],
    },
  ],
};
