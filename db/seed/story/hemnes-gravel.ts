import { deal } from "./telling.ts";

/** Quiet since before its target, which passed long ago. It ends by itself in three weeks unless somebody says again that it lives. */
export const hemnesGravel = deal({
  account: "Hemnes Gravel",
  domain: "hemnesgravel.example",
  title: "Tipper dispatch",
  euros: 72_000,
  team: ["dana"],
  opened: -176,
  target: -69,
  picture: "qualifying",
  people: {
    asbjorn: { name: "Asbjørn Lien", title: "Pit and transport", role: "champion", invited: -176, joined: -173 },
    gro: { name: "Gro Sandvik", title: "Weighbridge", role: "stakeholder", invited: -170 },
  },
  outcomes: [
    { text: "Loads that wait at the weighbridge", from: "31 a day", to: "10 a day", due: 20, by: "asbjorn", on: -168 },
  ],
  initiatives: {
    wheel: { name: "A second wheel loader", on: -168 },
    wash: { name: "Washing plant for the north pit", on: -168 },
  },
  capacity: { count: 1, by: "asbjorn", on: -168 },
  sittings: [
    {
      by: "asbjorn",
      on: -165,
      says: { need: 4, outcome: 4, own: 4, capacity: 3 },
      because: { need: "In the season the queue at the scale reaches the county road by half past seven." },
      order: ["this", "wheel", "wash"],
    },
  ],
  plan: {
    written: -160,
    by: "dana",
    milestones: [
      {
        name: "See whether it pays",
        steps: [
          { title: "Count loads and waiting for two weeks", who: "asbjorn", due: -140, done: -136 },
          { title: "Work out what waiting costs", vendor: "dana", due: -128, done: -129 },
          { title: "Decide whether to try it in one pit", who: "asbjorn", due: -90 },
        ],
      },
    ],
  },
  alive: [
    {
      on: -34,
      by: "dana",
      reason: "Asbjørn said on the phone that the owners look at it again when the pits close for the winter.",
    },
  ],
});
