import { deal, monday } from "./telling.ts";
import { haldenStageTwo } from "./halden-logistics-stages.ts";
import { haldenPlan } from "./halden-logistics-plan.ts";
import { haldenAgendas, haldenAsked, haldenUnderstood } from "./halden-logistics-mutual.ts";
import { haldenResources } from "./halden-logistics-resources.ts";
import { haldenTalk } from "./halden-logistics-talk.ts";

/**
 * The deep one. Nine people want a new dispatch system, and two shift leaders doubt that their people can be freed since the
 * depot move was brought forward. Karin approved version 2; version 3 is newer and waits for her.
 */
export const haldenLogistics = deal({
  account: "Halden Logistics",
  domain: "halden.example",
  title: "Replace the dispatch system",
  euros: 270_000,
  team: ["dana", "marcus", "vera"],
  opened: -112,
  target: monday(101),
  forecast: "commit",
  delays: [{ on: -15, from: monday(101, -5), by: "ines" }],
  picture: "misaligned",
  people: {
    ines: { name: "Ines Halvorsen", title: "Operations", role: "champion", invited: -112, joined: -110 },
    karin: { name: "Karin Solberg", title: "COO", role: "executive", invited: -105, joined: -66 },
    tomas: { name: "Tomas Berg", title: "Dispatch, nights", role: "stakeholder", invited: -105, joined: -101 },
    priya: { name: "Priya Raman", title: "IT applications", role: "stakeholder", invited: -105, joined: -96 },
    lukas: { name: "Lukas Meyer", title: "Finance", role: "stakeholder", invited: -105, joined: -103 },
    sofie: { name: "Sofie Dahl", title: "Customer service", role: "stakeholder", invited: -105, joined: -94 },
    mateo: { name: "Mateo Alvarez", title: "Halden South depot", role: "stakeholder", invited: -46, joined: -42 },
    jonas: { name: "Jonas Lind", title: "Drivers’ spokesman", role: "stakeholder", invited: -46, joined: -38 },
    aisha: { name: "Aisha Bello", title: "Procurement", role: "stakeholder", invited: -4, joined: -2 },
  },
  seats: [{ seat: "Somebody in payroll", title: "Night and weekend pay rules", added: -16 }],
  outcomes: [
    {
      text: "Share of kilometres we drive empty, all depots",
      from: "21 %",
      to: "15 %",
      due: 190,
      by: "ines",
      on: -108,
    },
    {
      text: "Time until a changed night plan has reached the driver",
      from: "40 minutes",
      to: "10 minutes",
      due: 130,
      by: "ines",
      on: -108,
    },
    { text: "Overtime in dispatch, hours a month", from: "310", to: "200", due: 190, by: "ines", on: -107 },
  ],
  initiatives: {
    trucks: { name: "Electric trucks, Oslo route", on: -107 },
    retention: { name: "Driver retention programme", on: -107 },
    warehouse: { name: "Warehouse automation, Halden South", on: -107 },
    portal: { name: "Customer portal", on: -107 },
    finance: { name: "Finance system upgrade", on: -107 },
  },
  capacity: { count: 2, by: "ines", on: -107 },
  sittings: [
    {
      by: "ines",
      on: -104,
      says: { need: 5, outcome: 5, own: 5, capacity: 4 },
      because: {
        need: "21 % empty kilometres cost us about €410,000 a year in diesel and hours. It was 18 % three years ago.",
      },
      shows: { need: "https://files.halden.example/controlling/empty-kilometres.pdf" },
      order: ["this", "trucks", "retention", "warehouse", "portal", "finance"],
    },
    {
      by: "lukas",
      on: -98,
      says: { need: 4, outcome: 4, own: 4, capacity: 3 },
      order: ["trucks", "finance", "this", "retention", "warehouse", "portal"],
    },
    {
      by: "priya",
      on: -88,
      says: { need: 4, outcome: 4, own: 4, capacity: 4 },
      order: ["retention", "this", "portal", "warehouse", "trucks", "finance"],
    },
    {
      by: "sofie",
      on: -70,
      says: { need: 5, outcome: 3, own: 4, capacity: 4 },
      because: {
        need: "One call in three at our desk is “where is my truck?”, and in half of them dispatch does not know either.",
        outcome: "None of the three says what a customer notices. I would add the hour we promise and keep.",
      },
      order: ["this", "retention", "trucks", "portal", "warehouse", "finance"],
      pulse: [3, 3, 3, "one_of"],
    },
    {
      by: "tomas",
      on: -66,
      says: { need: 5, outcome: 4, own: 3, capacity: 4 },
      because: {
        need: "When the last ferry is late we plan the night again by telephone. In one bad week two drivers ran out of hours on the road.",
        own: "I can give two evenings a week. Not the first week of a month, when I do the rota.",
      },
      order: ["this", "retention", "trucks", "warehouse", "portal", "finance"],
      pulse: [3, 2, 2, "one_of"],
    },
    {
      by: "karin",
      on: -62,
      says: { need: 4, outcome: 5, own: 4, capacity: 4 },
      because: { outcome: "I put the 15 % before the board. That is what I will be asked about." },
      order: ["trucks", "this", "retention", "warehouse", "portal", "finance"],
      pulse: [4, 3, 3, "one_of"],
    },
    {
      by: "lukas",
      on: -41,
      says: { need: 4, outcome: 4, own: 4, capacity: 3 },
      because: { capacity: "Two dispatchers for eight weeks is 640 hours. I see them in no budget yet." },
      pulse: [4, 3, 3, "one_of"],
    },
    {
      by: "priya",
      on: -36,
      says: { need: 4, outcome: 4, own: 4, capacity: 4 },
      order: ["retention", "this", "trucks", "warehouse", "portal", "finance"],
    },
    {
      by: "ines",
      on: -34,
      says: { need: 5, outcome: 5, own: 5, capacity: 4 },
      order: ["this", "trucks", "retention", "warehouse", "portal", "finance"],
      pulse: [5, 4, 4, "first"],
    },
    {
      by: "jonas",
      on: -31,
      says: { need: 5, outcome: 4, own: 4, capacity: 4 },
      because: {
        need: "Drivers leave us because of the nights. Of the eleven who left in the last twelve months, seven said so.",
      },
      order: ["retention", "this", "warehouse", "trucks", "portal", "finance"],
    },
    {
      by: "tomas",
      on: -24,
      says: { capacity: 2 },
      because: {
        capacity:
          "I said yes six weeks ago. With the move brought forward I have six night dispatchers for seven shifts, and none of them to give away before peak is over.",
      },
    },
    { by: "ines", on: -22, says: { capacity: 4 } },
    {
      by: "mateo",
      on: -21,
      says: { need: 4, outcome: 4, own: 4, capacity: 2 },
      because: {
        capacity: "The same two people are to move the depot. If the trial starts after the move, I say yes.",
      },
      order: ["this", "trucks", "retention", "warehouse", "finance", "portal"],
    },
    {
      by: "lukas",
      on: -21,
      says: { capacity: 3 },
      because: { capacity: "Temporary staff would cost €38,000. Possible, but nobody has asked for it." },
    },
    {
      by: "priya",
      on: -20,
      says: { capacity: 4 },
      because: { capacity: "From IT: Henning three days a week, from the week after next. His manager has agreed." },
    },
    { by: "karin", on: -19, says: { capacity: 4 } },
    { by: "jonas", on: -18, says: { capacity: 4 } },
    ...haldenStageTwo.sittings,
  ],
  moves: haldenStageTwo.moves,
  past: haldenStageTwo.past,
  purchases: haldenStageTwo.purchases,
  requirements: haldenStageTwo.requirements,
  turns: [{ on: -27, items: ["capacity"], reason: "The move to Halden South was brought forward." }],
  releases: [
    { on: monday(-84), by: "ines", shows: "qualifying" },
    { on: monday(-54), by: "ines", shows: "self-qualified" },
    { on: monday(-33), by: "ines", shows: "qualifying" },
    { on: monday(-5), by: "ines", shows: "misaligned" },
  ],
  requests: [
    {
      on: -93,
      by: "dana",
      due: -80,
      note: "Before I ask Marcus to look at your connections, I would like to know whether you see this as your own project. A first release is enough.",
    },
  ],
  beliefs: [
    { on: monday(-60), by: "dana", ability: "OPEN", willingness: "PASS" },
    {
      on: monday(-12, 3),
      by: "dana",
      ability: "PASS",
      willingness: "OPEN",
      note: "Ines says two dispatchers are no problem.",
    },
  ],
  bant: [{ on: monday(-26), by: "dana", topic: "timing", note: "Karin speaks of March. Nobody has said why March." }],
  plan: haldenPlan,
  talk: haldenTalk,
  resources: haldenResources,
  understood: haldenUnderstood,
  asked: haldenAsked,
  agendas: haldenAgendas,
});
