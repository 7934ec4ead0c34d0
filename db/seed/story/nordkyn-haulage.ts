import { deal, monday } from "./telling.ts";

/** No decision, said aloud: a merger takes the people and the attention, and there is a date to look again. */
export const nordkynHaulage = deal({
  account: "Nordkyn Haulage",
  domain: "nordkyn.example",
  title: "One plan for north and south",
  euros: 98_000,
  team: ["dana"],
  opened: -101,
  target: 30,
  picture: "misaligned",
  people: {
    wenche: { name: "Wenche Isaksen", title: "Dispatch", role: "champion", invited: -101, joined: -99 },
    ante: { name: "Ánte Somby", title: "Kirkenes depot", role: "stakeholder", invited: -94, joined: -90 },
    roger: { name: "Roger Eliassen", title: "Workshop", role: "stakeholder", invited: -94, joined: -87 },
    grete: { name: "Grete Hansen", title: "Managing director", role: "executive", invited: -94, joined: -80 },
  },
  outcomes: [
    {
      text: "Loads that wait for a driver with rested hours",
      from: "22 a week",
      to: "8 a week",
      due: 120,
      by: "wenche",
      on: -97,
    },
  ],
  initiatives: {
    merger: { name: "Merge with Tana Transport", on: -60 },
    hours: { name: "New rest-hour agreement", on: -96 },
  },
  capacity: { count: 1, by: "wenche", on: -96 },
  sittings: [
    {
      by: "wenche",
      on: -86,
      says: { need: 5, outcome: 5, own: 5, capacity: 4 },
      because: { need: "North plans in one system and south in another, and I am the cable between them." },
      order: ["this", "hours"],
    },
    { by: "ante", on: -80, says: { need: 4, outcome: 4, own: 4, capacity: 4 }, order: ["this", "hours"] },
    { by: "roger", on: -73, says: { need: 4, outcome: 3, own: 4, capacity: 4 }, order: ["this", "hours"] },
    {
      by: "grete",
      on: -55,
      says: { need: 4, outcome: 4, own: 2, capacity: 2 },
      because: {
        own: "The merger takes me whole until it is registered.",
        capacity: "The people this needs are the people who will merge two rotas.",
      },
      order: ["merger", "this", "hours"],
    },
    { by: "ante", on: -52, says: { capacity: 2 }, order: ["merger", "this", "hours"] },
    { by: "wenche", on: -50, order: ["merger", "this", "hours"] },
    { by: "roger", on: -49, order: ["merger", "hours", "this"] },
  ],
  releases: [
    { on: -70, by: "wenche", shows: "qualifying" },
    { on: -47, by: "wenche", shows: "misaligned" },
  ],
  plan: {
    written: -75,
    by: "wenche",
    milestones: [
      {
        name: "Agree why",
        steps: [
          { title: "Count the loads that wait", who: "wenche", due: -66, done: -66 },
          { title: "Ask Kirkenes what they would miss", who: "ante", due: -58, done: -57 },
        ],
      },
      {
        name: "See that it works here",
        steps: [{ title: "One week, north and south on one map", vendor: "dana", due: -35 }],
      },
    ],
  },
  beliefs: [{ on: -72, by: "dana", ability: "PASS", willingness: "PASS" }],
  ending: {
    on: -44,
    as: "no_decision",
    by: "grete",
    weighed: "people",
    decidedBy: "buyer",
    reason:
      "Not now. We merge with Tana Transport, and one change of that size is enough for the same twelve people. The need stays.",
    lookAgain: monday(160),
  },
});
