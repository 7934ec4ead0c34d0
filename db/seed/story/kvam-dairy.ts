import { deal } from "./telling.ts";

/** Nothing released yet: four of six have come in, and two of those have answered. */
export const kvamDairy = deal({
  account: "Kvam Dairy",
  domain: "kvamdairy.example",
  title: "Milk round planning",
  euros: 74_000,
  team: ["dana"],
  opened: -27,
  target: 97,
  forecast: "omitted",
  picture: "qualifying",
  people: {
    randi: { name: "Randi Kvamme", title: "Collection and farmers", role: "champion", invited: -27, joined: -25 },
    jostein: { name: "Jostein Lid", title: "Tanker drivers", role: "stakeholder", invited: -22, joined: -19 },
    mari: { name: "Mari Ness", title: "Reception and laboratory", role: "stakeholder", invited: -22, joined: -14 },
    bjorn: { name: "Bjørn Tveit", title: "Dairy manager", role: "executive", invited: -22, joined: -9 },
    leif: { name: "Leif Sande", title: "Farmers’ council", role: "stakeholder", invited: -22 },
    oda: { name: "Oda Dale", title: "Accounts", role: "stakeholder", invited: -15 },
  },
  outcomes: [
    {
      text: "Kilometres a tanker drives for 1,000 litres",
      from: "11.8",
      to: "9.5",
      due: 200,
      by: "randi",
      on: -24,
    },
    {
      text: "Farms visited at another hour than announced",
      from: "1 in 5",
      to: "1 in 20",
      due: 160,
      by: "randi",
      on: -24,
    },
  ],
  initiatives: {
    cheese: { name: "Brown cheese line", on: -23 },
    solar: { name: "Solar panels on the cold store", on: -23 },
  },
  capacity: { count: 2, by: "randi", on: -23 },
  sittings: [
    {
      by: "randi",
      on: -21,
      says: { need: 4, outcome: 5, own: 5, capacity: 4 },
      because: { need: "Nine farms stopped last year, and the rounds are still drawn for them." },
      order: ["this", "cheese", "solar"],
    },
    {
      by: "jostein",
      on: -16,
      says: { need: 5, outcome: 3, own: 4, capacity: 3 },
      because: {
        outcome: "Kilometres are right. But a tanker that waits forty minutes at reception has saved nothing.",
      },
      order: ["this", "solar", "cheese"],
    },
    { by: "mari", on: -12, says: { need: 3, own: 4 } },
  ],
  plan: {
    written: -20,
    by: "randi",
    milestones: [
      {
        name: "See where we drive",
        steps: [
          { title: "Export two weeks of rounds", who: "randi", due: -10, done: -11 },
          { title: "Draw the rounds as they are", vendor: "dana", due: 4 },
          { title: "Ride along on one round", vendor: "dana", due: 11 },
        ],
      },
      {
        name: "Try new rounds",
        steps: [
          { title: "Choose two tankers", who: "jostein", due: 20 },
          { title: "Tell the farmers the new hours", who: "leif", due: 34 },
          { title: "Two weeks with new rounds", who: "jostein", due: 55 },
        ],
      },
      { name: "Decide", steps: [{ title: "Decide in the dairy’s board", who: "bjorn", due: 97 }] },
    ],
  },
});
