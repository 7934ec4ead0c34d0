import { deal } from "./telling.ts";

/** Ready a month ago, and still ready; but the first answers expire soon and nobody has confirmed them. */
export const nesoddCouriers = deal({
  account: "Nesodd Couriers",
  domain: "nesoddcouriers.example",
  title: "Same-day routing",
  euros: 88_000,
  team: ["dana"],
  opened: -95,
  target: 27,
  forecast: "commit",
  picture: "self-qualified",
  people: {
    camilla: { name: "Camilla Strøm", title: "Operations", role: "champion", invited: -95, joined: -94 },
    yusuf: { name: "Yusuf Demir", title: "Dispatch", role: "stakeholder", invited: -90, joined: -88 },
    ellen: { name: "Ellen Ruud", title: "Customer desk", role: "stakeholder", invited: -90, joined: -86 },
    jan: { name: "Jan Wiik", title: "Owner", role: "executive", invited: -90, joined: -83 },
    birgit: { name: "Birgit Wold", title: "Accounts", role: "stakeholder", invited: -48 },
  },
  outcomes: [
    { text: "Parcels collected within the promised hour", from: "83 %", to: "95 %", due: 100, by: "camilla", on: -92 },
    { text: "Stops a courier does in a shift", from: "19", to: "24", due: 100, by: "camilla", on: -92 },
  ],
  initiatives: {
    bikes: { name: "Twelve cargo bikes", on: -92 },
    app: { name: "App for customers", on: -92 },
  },
  capacity: { count: 2, by: "camilla", on: -92 },
  sittings: [
    {
      by: "camilla",
      on: -78,
      says: { need: 5, outcome: 5, own: 5, capacity: 4 },
      because: { need: "Two pharmacies left us over late collections: €14,000 a month." },
      order: ["this", "bikes", "app"],
    },
    {
      by: "yusuf",
      on: -77,
      says: { need: 5, outcome: 4, own: 5, capacity: 4 },
      because: { need: "From ten to one I hold eleven couriers in my head. Nobody can take over from me at lunch." },
      order: ["this", "app", "bikes"],
    },
    { by: "ellen", on: -77, says: { need: 4, outcome: 5, own: 4, capacity: 4 }, order: ["this", "app", "bikes"] },
    {
      by: "jan",
      on: -76,
      says: { need: 4, outcome: 5, own: 4, capacity: 4 },
      because: { own: "I founded this with one bicycle. I will be at every meeting." },
      order: ["bikes", "this", "app"],
    },
    {
      by: "camilla",
      on: -47,
      says: { capacity: 5 },
      because: { capacity: "Yusuf is free on Tuesdays and Thursdays, Sander covers for him." },
    },
    { by: "yusuf", on: -46, says: { capacity: 4 } },
    { by: "ellen", on: -46, says: { capacity: 4 } },
    { by: "jan", on: -45, says: { capacity: 4 } },
  ],
  releases: [
    { on: -62, by: "camilla", shows: "self-qualified" },
    { on: -33, by: "camilla", shows: "self-qualified" },
  ],
  plan: {
    written: -70,
    by: "camilla",
    outcomesShared: -66,
    milestones: [
      {
        name: "Agree why",
        steps: [
          { title: "Count late collections for four weeks", who: "ellen", due: -55, done: -54 },
          { title: "Show three days in the simulator", vendor: "dana", due: -50, done: -51 },
        ],
      },
      {
        name: "Try it with four couriers",
        steps: [
          { title: "Choose four couriers and two areas", who: "yusuf", due: -38, done: -38 },
          { title: "Two weeks of trial", who: "yusuf", due: -15, done: -14 },
          { title: "Write down what the couriers say", who: "camilla", due: -2 },
        ],
      },
      {
        name: "Start",
        steps: [
          { title: "Contract for one year", vendor: "dana", due: 9 },
          { title: "Everybody on the new routing", who: "camilla", due: 27 },
        ],
      },
    ],
    versions: [{ on: -44, by: "camilla" }],
    signoffs: [
      {
        version: 1,
        of: "jan",
        asked: -44,
        by: "camilla",
        decided: {
          on: -41,
          as: "approved_with_conditions",
          reason: "Couriers are followed on the map during their shift only, and they can see the same map.",
        },
      },
    ],
  },
});
