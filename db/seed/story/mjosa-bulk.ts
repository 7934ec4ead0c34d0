import { deal } from "./telling.ts";

/** Lost, and fairly: they were ready, and another vendor plans tippers better. */
export const mjosaBulk = deal({
  account: "Mjøsa Bulk",
  domain: "mjosabulk.example",
  title: "Tipper and silo planning",
  euros: 187_000,
  team: ["marcus"],
  opened: -133,
  target: -20,
  picture: "self-qualified",
  people: {
    marte: { name: "Marte Skogen", title: "Operations", role: "champion", invited: -133, joined: -131 },
    stian: { name: "Stian Bråten", title: "Gravel and tippers", role: "stakeholder", invited: -127, joined: -124 },
    hege: { name: "Hege Nordby", title: "Silos and grain", role: "stakeholder", invited: -127, joined: -120 },
    lars: { name: "Lars Tangen", title: "Managing director", role: "executive", invited: -127, joined: -112 },
  },
  outcomes: [{ text: "Tippers that drive back empty", from: "47 %", to: "35 %", due: 100, by: "marte", on: -128 }],
  initiatives: {
    scale: { name: "New weighbridge", on: -127 },
    silo: { name: "Second silo at Hamar", on: -127 },
  },
  capacity: { count: 2, by: "marte", on: -127 },
  sittings: [
    {
      by: "marte",
      on: -118,
      says: { need: 5, outcome: 5, own: 5, capacity: 4 },
      because: { need: "Every other tipper comes back empty while a neighbour waits for gravel on the same road." },
      order: ["this", "scale", "silo"],
    },
    { by: "stian", on: -113, says: { need: 5, outcome: 4, own: 4, capacity: 4 }, order: ["this", "scale", "silo"] },
    { by: "hege", on: -109, says: { need: 4, outcome: 4, own: 4, capacity: 4 }, order: ["silo", "this", "scale"] },
    { by: "lars", on: -98, says: { need: 4, outcome: 5, own: 4, capacity: 4 }, order: ["this", "silo", "scale"] },
    { by: "marte", on: -64, says: { capacity: 4 } },
    { by: "stian", on: -63, says: { capacity: 4 } },
    {
      by: "hege",
      on: -63,
      says: { capacity: 5 },
      because: { capacity: "The silos are full, so I have four quiet weeks." },
    },
    { by: "lars", on: -61, says: { capacity: 4 } },
  ],
  releases: [
    { on: -104, by: "marte", shows: "qualifying" },
    { on: -92, by: "marte", shows: "self-qualified" },
  ],
  plan: {
    written: -90,
    by: "marcus",
    outcomesShared: -88,
    milestones: [
      {
        name: "See that it works here",
        steps: [
          { title: "Send two weeks of loads", who: "stian", due: -82, done: -81 },
          { title: "Plan them again and compare", vendor: "marcus", due: -70, done: -66 },
          { title: "Show it to the drivers", who: "stian", due: -60, done: -60 },
        ],
      },
      {
        name: "Decide between two",
        steps: [
          { title: "Price for 48 tippers", vendor: "marcus", due: -54, done: -54 },
          { title: "Choose a vendor", who: "lars", due: -38, done: -36 },
        ],
      },
    ],
  },
  beliefs: [{ on: -106, by: "marcus", ability: "PASS", willingness: "PASS" }],
  ending: {
    on: -36,
    as: "lost",
    by: "marcus",
    weighed: "another_way",
    decidedBy: "buyer",
    reason:
      "Mjøsa chose a vendor who fills the way back with other people’s gravel. We do not do that and said so in the first week. They thanked us for it.",
  },
});
