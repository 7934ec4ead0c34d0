import { deal } from "./telling.ts";

/** Out of date: everything that was said is older than three months, and the plan has stood still for a month. */
export const ranaSteel = deal({
  account: "Rana Steel",
  domain: "ranasteel.example",
  title: "Yard logistics",
  euros: 305_000,
  team: ["marcus"],
  opened: -160,
  target: 9,
  forecast: "best_case",
  delays: [
    { on: -84, from: -42, by: "frode" },
    { on: -49, from: -14, by: "marcus" },
  ],
  picture: "qualifying",
  people: {
    frode: { name: "Frode Aas", title: "Yard and shipping", role: "champion", invited: -160, joined: -157 },
    hilde: { name: "Hilde Krogh", title: "Production planning", role: "stakeholder", invited: -150, joined: -146 },
    jorn: { name: "Jørn Mo", title: "Crane drivers", role: "stakeholder", invited: -150, joined: -141 },
    astri: { name: "Astri Lunde", title: "IT", role: "stakeholder", invited: -150, joined: -139 },
    helge: { name: "Helge Storli", title: "Plant director", role: "executive", invited: -150, joined: -133 },
  },
  outcomes: [
    { text: "Time a truck spends in the yard", from: "94 minutes", to: "55 minutes", due: 60, by: "frode", on: -154 },
    { text: "Coils that are moved twice before loading", from: "38 %", to: "20 %", due: 60, by: "frode", on: -154 },
  ],
  initiatives: {
    furnace: { name: "Relining of furnace 2", on: -154 },
    gate: { name: "New main gate", on: -154 },
    crane: { name: "Remote control for crane 4", on: -148 },
  },
  capacity: { count: 2, by: "frode", on: -154 },
  sittings: [
    {
      by: "frode",
      on: -128,
      says: { need: 5, outcome: 4, own: 4, capacity: 3 },
      because: { need: "Hauliers have begun to charge us for waiting: €21,000 in the last month alone." },
      order: ["this", "gate", "crane", "furnace"],
    },
    {
      by: "hilde",
      on: -121,
      says: { need: 4, outcome: 3, own: 3, capacity: 3 },
      because: {
        outcome: "Moved twice depends on our sequence, not on the yard. I would not like to be measured by it.",
      },
      order: ["furnace", "this", "crane", "gate"],
    },
    { by: "jorn", on: -116, says: { need: 4, outcome: 4, own: 4, capacity: 4 }, order: ["this", "crane", "gate"] },
    { by: "helge", on: -108, says: { need: 4, outcome: 4, own: 3, capacity: 3 }, order: ["furnace", "this", "gate"] },
  ],
  releases: [{ on: -94, by: "frode", shows: "qualifying" }],
  plan: {
    written: -110,
    by: "marcus",
    outcomesShared: -104,
    milestones: [
      {
        name: "Measure the yard",
        steps: [
          { title: "Time twenty trucks from gate to gate", who: "frode", due: -96, done: -95 },
          { title: "Map the storage bays", vendor: "marcus", due: -88, done: -86 },
        ],
      },
      {
        name: "Decide on a trial",
        steps: [
          { title: "Give access to the crane log", who: "astri", due: -31 },
          { title: "Choose the bays for a trial", who: "jorn", due: -24 },
          { title: "Trial with two cranes", who: "jorn", due: -4 },
          { title: "Decide on the order", who: "helge", due: 9 },
        ],
      },
    ],
    versions: [{ on: -84, by: "frode" }],
    signoffs: [
      {
        version: 1,
        of: "helge",
        asked: -84,
        by: "frode",
        decided: {
          on: -79,
          as: "sent_back",
          reason: "Nothing moves in the yard while furnace 2 is relined. Please come back with dates after that.",
        },
      },
    ],
  },
});
