import { deal } from "./telling.ts";

/** Won: open questions first, then ready, approved, signed eleven days ago, and measured since. */
export const aurlandFreight = deal({
  account: "Aurland Freight",
  domain: "aurlandfreight.example",
  title: "Route planning for three depots",
  euros: 156_000,
  team: ["dana", "marcus"],
  opened: -118,
  target: -4,
  picture: "self-qualified",
  people: {
    silje: { name: "Silje Hauge", title: "Transport", role: "champion", invited: -118, joined: -116 },
    magne: { name: "Magne Låte", title: "Flåm depot", role: "stakeholder", invited: -112, joined: -108 },
    rune: { name: "Rune Vange", title: "Drivers", role: "stakeholder", invited: -112, joined: -101 },
    berit: { name: "Berit Skjerdal", title: "Accounts", role: "stakeholder", invited: -112, joined: -99 },
    tor: { name: "Tor Aurdal", title: "Managing director", role: "executive", invited: -112, joined: -92 },
  },
  outcomes: [
    {
      text: "Litres of diesel for 100 kilometres with load",
      from: "34.1",
      to: "31.0",
      due: 120,
      by: "silje",
      on: -114,
    },
    { text: "Days until a new planner plans alone", from: "90", to: "20", due: 60, by: "silje", on: -114 },
    { text: "Depots that are planned from one map", from: "none", to: "three", due: -2, by: "silje", on: -114 },
  ],
  initiatives: {
    hall: { name: "New roof for the Flåm hall", on: -113 },
    trailers: { name: "Replace nine trailers", on: -113 },
    erp: { name: "Change the accounting system", on: -110 },
  },
  capacity: { count: 2, by: "silje", on: -113 },
  sittings: [
    {
      by: "silje",
      on: -103,
      says: { need: 5, outcome: 5, own: 5, capacity: 4 },
      because: { need: "Two of our four planners retire within a year, and what they know is written down nowhere." },
      order: ["this", "trailers", "hall", "erp"],
    },
    {
      by: "magne",
      on: -96,
      says: { need: 4, outcome: 4, own: 4, capacity: 4 },
      order: ["this", "hall", "trailers", "erp"],
    },
    {
      by: "rune",
      on: -91,
      says: { need: 4, outcome: 4, own: 3, capacity: 4 },
      because: { own: "Two of us in turn. I will not promise more for people who sleep in the cab." },
      order: ["trailers", "this", "hall", "erp"],
    },
    {
      by: "berit",
      on: -78,
      says: { need: 4, outcome: 4, own: 4, capacity: "not_mine" },
      order: ["this", "erp", "trailers", "hall"],
    },
    {
      by: "tor",
      on: -72,
      says: { need: 5, outcome: 5, own: 4, capacity: 4 },
      order: ["this", "trailers", "hall", "erp"],
    },
    {
      by: "silje",
      on: -58,
      says: { need: 5, outcome: 5, own: 5, capacity: 5 },
      because: { capacity: "Ingunn is on it full time for ten weeks." },
      order: ["this", "trailers", "hall", "erp"],
    },
    { by: "magne", on: -57, says: { capacity: 4 } },
    { by: "rune", on: -55, says: { capacity: 4 } },
    { by: "berit", on: -55, says: { capacity: "not_mine" } },
    { by: "tor", on: -54, says: { capacity: 4 } },
  ],
  releases: [
    { on: -86, by: "silje", shows: "qualifying" },
    { on: -52, by: "silje", shows: "self-qualified" },
  ],
  plan: {
    written: -84,
    by: "silje",
    outcomesShared: -82,
    measured: [
      { outcome: 0, value: "33.6", on: -29, by: "rune" },
      { outcome: 0, value: "33.2", on: -3, by: "silje" },
    ],
    milestones: [
      {
        name: "Agree why",
        steps: [
          { title: "Write down what the two planners know", who: "silje", due: -70, done: -71 },
          { title: "Measure diesel for four weeks", who: "rune", due: -62, done: -60 },
        ],
      },
      {
        name: "See that it works here",
        steps: [
          { title: "Three depots on the map", vendor: "marcus", due: -54, done: -55 },
          { title: "Two weeks of trial in Flåm", who: "magne", due: -32, done: -31 },
        ],
      },
      {
        name: "Agree the terms",
        steps: [
          { title: "Price for three years", vendor: "dana", due: -28, done: -28 },
          { title: "Approve the plan", who: "tor", due: -20, done: -21 },
          { title: "Sign the contract", who: "tor", due: -12, done: -11 },
        ],
      },
    ],
    versions: [{ on: -26, by: "silje" }],
    signoffs: [{ version: 1, of: "tor", asked: -26, by: "silje", decided: { on: -21, as: "approved" } }],
  },
  beliefs: [{ on: -90, by: "dana", ability: "OPEN", willingness: "PASS" }],
  ending: {
    on: -11,
    as: "won",
    by: "dana",
    weighed: "fit",
    decidedBy: "buyer",
    reason: "Signed for three years and three depots. The start is planned with Magne, in Flåm first.",
  },
});
