import { deal } from "./telling.ts";

/** Open questions: the outcome was changed, three have not answered since, and Dana has asked for a new release. */
export const osenMunicipality = deal({
  account: "Osen Municipality",
  domain: "osen.example",
  title: "Winter road dispatch",
  euros: 142_000,
  team: ["dana", "vera"],
  opened: -64,
  target: 72,
  picture: "qualifying",
  people: {
    liv: { name: "Liv Solem", title: "Roads and parks", role: "champion", invited: -64, joined: -60 },
    arne: { name: "Arne Bakk", title: "Winter crews", role: "stakeholder", invited: -57, joined: -55 },
    torill: { name: "Torill Hegge", title: "Emergency planning", role: "stakeholder", invited: -57, joined: -48 },
    ragnhild: { name: "Ragnhild Ous", title: "Finance", role: "stakeholder", invited: -57, joined: -46 },
    gunn: { name: "Gunn Nes", title: "Procurement", role: "stakeholder", invited: -34 },
    kjersti: { name: "Kjersti Moe", title: "Municipal director", role: "executive", invited: -57, joined: -41 },
  },
  outcomes: [
    {
      text: "School routes cleared before 06:30 on snow days",
      from: "61 %",
      to: "90 %",
      due: 210,
      by: "liv",
      on: -58,
    },
    { text: "Calls to the road telephone on a snow day", from: "140", to: "60", due: 210, by: "liv", on: -58 },
  ],
  initiatives: {
    bridge: { name: "Repair of Seter bridge", on: -58 },
    lights: { name: "LED street lights", on: -58 },
    archive: { name: "New case archive", on: -50 },
  },
  capacity: { count: 2, by: "liv", on: -58 },
  sittings: [
    {
      by: "liv",
      on: -54,
      says: { need: 5, outcome: 4, own: 5, capacity: 4 },
      because: { need: "We pay for 22 ploughs and cannot say at seven in the morning where eight of them are." },
      order: ["this", "bridge", "lights", "archive"],
    },
    {
      by: "arne",
      on: -50,
      says: { need: 4, outcome: 4, own: 4, capacity: 4 },
      because: {
        need: "The contractors ring me at four at night to ask which road is theirs. I keep it in a notebook.",
      },
      order: ["this", "bridge", "lights"],
    },
    {
      by: "torill",
      on: -44,
      says: { need: 4, outcome: 4, own: 4, capacity: "not_mine" },
      order: ["this", "bridge", "archive", "lights"],
    },
    {
      by: "ragnhild",
      on: -39,
      says: { need: 4, outcome: 4, own: 4, capacity: 4 },
      because: { need: "Less than the bridge, but every winter again: €70,000 in overtime and complaints." },
      order: ["bridge", "this", "lights", "archive"],
    },
    {
      by: "kjersti",
      on: -36,
      says: { need: 4, outcome: 4, own: 4, capacity: 4 },
      order: ["this", "bridge", "lights", "archive"],
    },
    {
      by: "liv",
      on: -23,
      says: { outcome: 5 },
      because: {
        outcome: "06:30 is when the first school bus leaves Seter. 07:00 was a number out of the old contract.",
      },
    },
    { by: "arne", on: -22, says: { outcome: 4 } },
  ],
  turns: [{ on: -25, items: ["outcome"], reason: "The hour for the school routes was moved from 07:00 to 06:30." }],
  releases: [{ on: -19, by: "liv", shows: "qualifying" }],
  requests: [
    {
      on: -6,
      by: "dana",
      due: 13,
      note: "Your council meets the week after. It would help to know by then whether the new hour is agreed, so that I offer the right thing or nothing.",
    },
  ],
  resources: [
    {
      title: "Six ploughs in one snowfall: what we would do",
      link: "https://docs.northwind.example/trials/one-snowfall",
      by: "dana",
      on: -28,
      isPinned: true,
    },
    {
      title: "Roads by class, with the school routes",
      link: "https://maps.osen.example/roads/classes",
      folder: "Roads",
      by: "arne",
      on: -22,
      isPinned: true,
    },
    {
      title: "Contractors and their hours, last winter",
      table: {
        name: "contractors.csv",
        rows: [
          ["Contractor", "Ploughs", "Hours"],
          ["Bakken Maskin", "6", "412"],
          ["Seter Transport", "4", "377"],
          ["Osen Anlegg", "3", "198"],
        ],
      },
      folder: "Roads",
      by: "liv",
      on: -20,
    },
  ],
  plan: {
    written: -45,
    by: "liv",
    outcomesShared: -44,
    milestones: [
      {
        name: "Know what we have",
        steps: [
          { title: "List ploughs, contractors and roads", who: "arne", due: -30, done: -28 },
          { title: "Say which roads come first", who: "torill", due: -24, done: -22 },
          { title: "Agree the hour for the school routes", who: "liv", due: -3 },
        ],
      },
      {
        name: "Try it in one snowfall",
        steps: [
          { title: "Telephones in six ploughs", vendor: "dana", due: 12 },
          { title: "One snowfall, Seter and the centre", who: "arne", due: 40 },
        ],
      },
      {
        name: "Buy it by the rules",
        steps: [
          { title: "Choose the procurement route", who: "gunn", due: 20 },
          { title: "Answer the tender questions", vendor: "dana", due: 48 },
          { title: "Put it before the council", who: "kjersti", due: 60 },
          { title: "All ploughs on one map", who: "liv", due: 72 },
        ],
      },
    ],
    versions: [{ on: -32, by: "liv" }],
  },
});
