import { deal } from "./telling.ts";

/** They could do it, but the freezer hall and the new labels come first: not agreed, by priority. */
export const brattbergFoods = deal({
  account: "Brattberg Foods",
  domain: "brattberg.example",
  title: "Cold-chain tracking",
  euros: 96_000,
  team: ["dana"],
  opened: -58,
  target: 69,
  forecast: "best_case",
  picture: "misaligned",
  people: {
    hanne: { name: "Hanne Brattberg", title: "Supply chain", role: "champion", invited: -58, joined: -56 },
    ola: { name: "Ola Rustad", title: "Quality", role: "stakeholder", invited: -54, joined: -50 },
    ingrid: { name: "Ingrid Sæther", title: "Distribution", role: "stakeholder", invited: -54, joined: -49 },
    dag: { name: "Dag Myhre", title: "Maintenance", role: "stakeholder", invited: -54, joined: -44 },
    kristin: { name: "Kristin Falk", title: "Managing director", role: "executive", invited: -54, joined: -40 },
    eva: { name: "Eva Holm", title: "Key accounts", role: "stakeholder", invited: -20 },
  },
  outcomes: [
    {
      text: "Pallets written off because the temperature cannot be shown",
      from: "31 a month",
      to: "6 a month",
      due: 180,
      by: "hanne",
      on: -55,
    },
  ],
  initiatives: {
    freezer: { name: "New freezer hall", on: -55 },
    labels: { name: "Allergen labels on every pack", on: -55 },
    trays: { name: "Returnable trays", on: -55 },
    shop: { name: "Factory shop", on: -52 },
  },
  capacity: { count: 2, by: "hanne", on: -55 },
  sittings: [
    {
      by: "hanne",
      on: -52,
      says: { need: 5, outcome: 5, own: 4, capacity: 4 },
      because: {
        need: "31 pallets a month go to feed because nobody can prove the temperature. About €9,000 each month.",
      },
      order: ["this", "labels", "freezer", "trays", "shop"],
    },
    {
      by: "ola",
      on: -46,
      says: { need: 4, outcome: 4, own: 4, capacity: 4 },
      because: { need: "The last audit noted it as a minor deviation. The next time it will be a major one." },
      order: ["labels", "freezer", "this", "trays", "shop"],
    },
    {
      by: "ingrid",
      on: -43,
      says: { need: 4, outcome: 4, own: 5, capacity: 4 },
      order: ["freezer", "this", "labels", "trays", "shop"],
    },
    {
      by: "dag",
      on: -39,
      says: { need: 4, outcome: 4, own: 4, capacity: 4 },
      because: {
        capacity: "Sensors in forty trailers: four Saturdays with two people. I have them after the hall is wired.",
      },
      order: ["freezer", "labels", "this", "trays"],
    },
    {
      by: "kristin",
      on: -33,
      says: { need: 4, outcome: 4, own: 4, capacity: 4 },
      because: { own: "I take the monthly meeting. More than that I do not promise before the hall stands." },
      order: ["freezer", "labels", "this", "shop", "trays"],
    },
  ],
  understood: [
    {
      as: "worry",
      wordings: [
        {
          text: "A sensor that fails in August costs a whole load, and nobody notices until the ramp.",
          by: "dana",
          on: -44,
          right: { hanne: -43 },
          notQuite: [{ by: "ola", on: -3, words: "Not only in August: the cold store at night is where it happened." }],
        },
      ],
    },
  ],
  releases: [
    { on: -47, by: "hanne", shows: "qualifying" },
    { on: -12, by: "hanne", shows: "misaligned" },
  ],
  plan: {
    written: -40,
    by: "dana",
    milestones: [
      {
        name: "See it in three trailers",
        steps: [
          { title: "Choose three trailers and two routes", who: "ingrid", due: -30, done: -31 },
          { title: "Lend and mount the sensors", vendor: "dana", due: -16, done: -17 },
          { title: "Read four weeks of temperatures together", who: "ola", due: 16 },
        ],
      },
      {
        name: "Decide what waits",
        steps: [
          { title: "Put it beside the freezer hall and the labels", who: "kristin", due: 23 },
          { title: "Price for forty trailers", vendor: "dana", due: 30 },
        ],
      },
      {
        name: "Equip the fleet",
        steps: [
          { title: "Mount sensors, ten trailers a week", who: "dag", due: 62 },
          { title: "Send the first proof with a delivery", who: "hanne", due: 69 },
        ],
      },
    ],
  },
});
