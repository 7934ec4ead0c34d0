import { deal } from "./telling.ts";

/** Not for them now: they all see the need, and three of four cannot make the time in the harvest. Released yesterday. */
export const sulaSeafood = deal({
  account: "Sula Seafood",
  domain: "sulaseafood.example",
  title: "Harvest haulage plan",
  euros: 132_000,
  team: ["dana"],
  opened: -24,
  target: 76,
  picture: "self-disqualified",
  people: {
    tuva: { name: "Tuva Fjeld", title: "Logistics", role: "champion", invited: -24, joined: -23 },
    kare: { name: "Kåre Hovde", title: "Well boats", role: "stakeholder", invited: -18, joined: -15 },
    lena: { name: "Lena Myklebust", title: "Harvest hall", role: "stakeholder", invited: -18, joined: -13 },
    odd: { name: "Odd Sandnes", title: "Managing director", role: "executive", invited: -18, joined: -11 },
  },
  outcomes: [
    {
      text: "Trucks that wait more than an hour for fish",
      from: "3 in 10",
      to: "1 in 10",
      due: 150,
      by: "tuva",
      on: -21,
    },
  ],
  initiatives: {
    lice: { name: "New treatment vessel", on: -21 },
    quota: { name: "Two more sites", on: -21 },
  },
  capacity: { count: 2, by: "tuva", on: -21 },
  sittings: [
    {
      by: "tuva",
      on: -19,
      says: { need: 5, outcome: 5, own: 4, capacity: 3 },
      because: { need: "A truck to Paris that waits three hours here misses its ferry, and the fish loses a day." },
      order: ["this", "quota", "lice"],
    },
    {
      by: "kare",
      on: -9,
      says: { need: 4, outcome: 4, own: 1, capacity: 2 },
      because: {
        own: "Until the harvest is over I sleep on board. I will not answer a single question between two tides.",
      },
      order: ["lice", "this", "quota"],
    },
    {
      by: "lena",
      on: -7,
      says: { need: 4, outcome: 4, own: 2, capacity: 2 },
      because: {
        own: "We run two shifts with people for one and a half.",
        capacity: "After the harvest: gladly, and with four people.",
      },
      order: ["this", "lice", "quota"],
    },
    {
      by: "odd",
      on: -5,
      says: { need: 4, outcome: 4, own: 2, capacity: 3 },
      order: ["lice", "this", "quota"],
    },
  ],
  releases: [{ on: -1, by: "tuva", shows: "self-disqualified" }],
  plan: {
    written: -16,
    by: "tuva",
    milestones: [
      {
        name: "Find out whether it is the right time",
        steps: [
          { title: "Log waiting trucks for two weeks", who: "tuva", due: -4, done: -4 },
          { title: "Look at the log together", vendor: "dana", due: 8 },
        ],
      },
      {
        name: "Plan it for after the harvest",
        steps: [{ title: "Choose one site for a trial", who: "lena", due: 60 }],
      },
    ],
  },
});
