import { deal } from "./telling.ts";

/** Ready: the first depot runs with Northwind since last year, and everybody has said yes to the second. */
export const verdalFreight = deal({
  account: "Verdal Freight",
  domain: "verdalfreight.example",
  title: "Second depot",
  euros: 118_000,
  team: ["dana", "marcus"],
  opened: -72,
  target: 24,
  forecast: "commit",
  picture: "self-qualified",
  people: {
    nora: { name: "Nora Vik", title: "Transport manager", role: "champion", invited: -72, joined: -71 },
    even: { name: "Even Haug", title: "Depot manager, Verdalsøra", role: "stakeholder", invited: -68, joined: -65 },
    siri: { name: "Siri Dahlen", title: "Head of finance", role: "executive", invited: -68, joined: -61 },
    gro: { name: "Gro Lund", title: "Safety representative", role: "stakeholder", invited: -50, joined: -45 },
    per: { name: "Per Aune", title: "Managing director", role: "executive", invited: -68, joined: -58 },
  },
  outcomes: [
    { text: "Trucks at Verdalsøra that leave on time", from: "74 %", to: "92 %", due: 120, by: "nora", on: -70 },
    { text: "Hours a week to plan Verdalsøra", from: "34", to: "14", due: 90, by: "nora", on: -70 },
  ],
  initiatives: {
    wash: { name: "New truck wash, Verdalsøra", on: -70 },
    diesel: { name: "Own diesel tank", on: -70 },
    payroll: { name: "Change the payroll provider", on: -66 },
  },
  capacity: { count: 2, by: "nora", on: -70 },
  sittings: [
    {
      by: "nora",
      on: -44,
      says: { need: 5, outcome: 5, own: 5, capacity: 5 },
      because: {
        need: "Two depots with two ways of planning: we moved the same load twice in four weeks out of ten.",
        capacity: "Torunn and Eirik are off the rota from the week before go-live. It stands in the duty plan.",
      },
      shows: { capacity: "https://files.verdalfreight.example/duty-plan.pdf" },
      order: ["this", "diesel", "payroll", "wash"],
    },
    {
      by: "even",
      on: -41,
      says: { need: 4, outcome: 4, own: 5, capacity: 4 },
      because: { need: "I plan on paper and by shouting. When I am ill, nobody knows where the trailers are." },
      order: ["this", "wash", "diesel", "payroll"],
    },
    {
      by: "siri",
      on: -36,
      says: { need: 4, outcome: 5, own: 4, capacity: "not_mine" },
      because: {
        outcome: "At the first depot the planning hours fell from 40 to 15. I checked it against the time sheets.",
      },
      order: ["payroll", "this", "diesel", "wash"],
    },
    {
      by: "gro",
      on: -30,
      says: { need: 4, outcome: 4, own: 4, capacity: 4 },
      because: {
        need: "Drivers learn after seven in the evening when they start. That should not go on another year.",
      },
      order: ["this", "wash", "payroll", "diesel"],
    },
    { by: "per", on: -24, says: { need: 4, outcome: 5, own: 4, capacity: 4 }, order: ["this", "diesel", "wash"] },
    {
      by: "nora",
      on: -19,
      says: { disrupt: 5, decide: 5, skills: 5, queue: 4, check: 1 },
      names: { last_word: "per", can_stop: "gro", releases_money: "siri", must_run: "even" },
      past: { first: "finished" },
      pulse: [5, 5, 4, "first"],
    },
    {
      by: "even",
      on: -18,
      says: { disrupt: 4, decide: 4, skills: 4, queue: 4, check: 1 },
      names: { last_word: "per", can_stop: "unknown", releases_money: "unknown", must_run: "even" },
      past: "none",
      pulse: [4, 4, 5, "first"],
    },
    {
      by: "siri",
      on: -17,
      says: { disrupt: 4, decide: 4, skills: 4, queue: 4, check: 2 },
      names: { last_word: "per", can_stop: "unknown", releases_money: "siri", must_run: "even" },
      past: { first: "finished" },
      pulse: [4, 4, 4, "first"],
    },
    {
      by: "gro",
      on: -15,
      says: { disrupt: 4, decide: 4, skills: 4, queue: 4, check: 2 },
      names: { last_word: "per", can_stop: "gro", releases_money: "unknown", must_run: "even" },
      past: { first: "finished" },
      pulse: [4, 4, 4, "first"],
    },
    {
      by: "per",
      on: -14,
      says: { disrupt: 4, decide: 5, skills: 4, queue: 4, check: 1 },
      names: { last_word: "per", can_stop: "gro", releases_money: "siri", must_run: "even" },
      past: { first: "finished" },
    },
  ],
  moves: [{ to: 2, on: -21 }],
  past: { first: { name: "Northwind at the first depot", yearsAgo: 1 } },
  requirements: [
    {
      text: "Both depots in one plan, with their own night shifts",
      must: true,
      by: "even",
      on: -20,
      stated: [{ as: "full", by: "marcus", on: -18 }],
    },
    {
      text: "Drivers see by four in the afternoon when they start",
      must: true,
      by: "gro",
      on: -20,
      stated: [{ as: "full", by: "marcus", on: -18 }],
    },
  ],
  releases: [
    { on: -38, by: "nora", shows: "qualifying" },
    { on: -2, by: "nora", shows: "self-qualified" },
  ],
  plan: {
    written: -52,
    by: "nora",
    outcomesShared: -50,
    milestones: [
      {
        name: "Learn from the first depot",
        steps: [
          { title: "Write down what we would do differently", who: "nora", due: -42, done: -43 },
          { title: "Count trailers and dock doors at Verdalsøra", who: "even", due: -35, done: -34 },
          { title: "Copy routes and driver hours from depot one", vendor: "marcus", due: -28, done: -30 },
        ],
      },
      {
        name: "Agree the terms",
        steps: [
          { title: "Price for a second depot", vendor: "dana", due: -24, done: -26 },
          { title: "Decide in the management meeting", who: "per", due: -16, done: -16 },
          { title: "Sign the extension", who: "per", due: 6 },
        ],
      },
      {
        name: "Open Verdalsøra",
        steps: [
          { title: "Train six planners and dock staff", vendor: "marcus", due: -6, done: -7 },
          { title: "Plan one week twice, on paper and in the system", who: "even", due: -3, done: -3 },
          { title: "Walk the yard with the drivers", who: "gro", due: 10, since: 2 },
          { title: "Go live at Verdalsøra", who: "nora", due: 24 },
        ],
      },
    ],
    versions: [
      { on: -20, by: "nora" },
      { on: -5, by: "nora" },
    ],
    signoffs: [
      { version: 1, of: "per", asked: -20, by: "nora", decided: { on: -16, as: "approved" } },
      {
        version: 2,
        of: "per",
        asked: -5,
        by: "nora",
        passed: {
          to: "siri",
          on: -4,
          because: "I am at the quay in Rørvik until Friday. Siri knows every figure of it, and speaks for me here.",
        },
        decided: { on: -3, as: "approved", reason: "One walk more with the drivers, and no krone more. Good." },
      },
    ],
  },
});
