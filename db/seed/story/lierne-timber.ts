import { deal } from "./telling.ts";

/** Disqualified by themselves in under four weeks, which spared both sides a winter: eighteen trucks do not need this. */
export const lierneTimber = deal({
  account: "Lierne Timber",
  domain: "liernetimber.example",
  title: "Haulage planning",
  euros: 64_000,
  team: ["dana"],
  opened: -31,
  target: 75,
  picture: "self-disqualified",
  people: {
    synne: { name: "Synne Devik", title: "Haulage", role: "champion", invited: -31, joined: -30 },
    ivar: { name: "Ivar Totland", title: "Forest roads", role: "stakeholder", invited: -26, joined: -24 },
    maja: { name: "Maja Kveli", title: "Accounts", role: "stakeholder", invited: -26, joined: -22 },
    olav: { name: "Olav Nordli", title: "Owner", role: "executive", invited: -26, joined: -19 },
  },
  outcomes: [{ text: "Days a pile of logs waits at the road", from: "9", to: "5", due: 200, by: "synne", on: -28 }],
  initiatives: {
    loader: { name: "A second loader", on: -27 },
    road: { name: "Gravel for the north road", on: -27 },
  },
  capacity: { count: 1, by: "synne", on: -27 },
  sittings: [
    {
      by: "synne",
      on: -25,
      says: { need: 4, outcome: 4, own: 4, capacity: 3 },
      because: { need: "Nine days is long when it thaws. I would like five." },
      order: ["this", "loader", "road"],
    },
    {
      by: "ivar",
      on: -18,
      says: { need: 2, outcome: 3, own: 3, capacity: 2 },
      because: {
        need: "The logs wait because the road does not carry, not because nobody knows where they lie. No program gravels a road.",
      },
      order: ["road", "loader", "this"],
    },
    {
      by: "maja",
      on: -16,
      says: { need: 1, outcome: 3, own: 4, capacity: "not_mine" },
      because: { need: "Eighteen trucks. I did the sum on half a page: it would pay for itself in eleven years." },
      order: ["loader", "road", "this"],
    },
    {
      by: "olav",
      on: -12,
      says: { need: 2, outcome: 3, own: 2, capacity: 2 },
      because: {
        need: "Northwind writes that it begins to pay at thirty trucks. I believe people who write such things.",
      },
      order: ["road", "loader", "this"],
    },
  ],
  releases: [{ on: -9, by: "synne", shows: "self-disqualified" }],
  plan: {
    written: -23,
    by: "synne",
    milestones: [
      {
        name: "Find out whether it is for us",
        steps: [
          { title: "Count piles and days for a month", who: "ivar", due: -14, done: -15 },
          { title: "Do the sum for eighteen trucks", who: "maja", due: -12, done: -13 },
        ],
      },
    ],
  },
  beliefs: [{ on: -15, by: "dana", ability: "PASS", willingness: "OPEN" }],
  ending: {
    on: -8,
    as: "disqualified",
    by: "synne",
    weighed: "need",
    decidedBy: "both",
    reason:
      "No fit. With eighteen trucks and two people who know every forest road we would pay for more than we need. We gravel the north road first.",
  },
});
