import { monday, type PlanTold } from "./telling.ts";

type HaldenPerson = "ines" | "karin" | "tomas" | "priya" | "lukas" | "sofie" | "mateo" | "jonas" | "aisha";

/** Three versions: the first sent back, the second approved, the third with the works agreement in it, and live five days later. */
export const haldenPlan: PlanTold<HaldenPerson> = {
  written: -42,
  by: "ines",
  outcomesShared: -40,
  costs: {
    once: 48_000,
    yearly: 96_000,
    years: 3,
    wayOut: "After the first year, with three months’ notice. Your data comes back as CSV within ten days.",
    buyerDays: 85,
    sellerDays: 40,
  },
  works: { buyer: "NO", seller: "NO" },
  milestones: [
    {
      name: "Agree why",
      steps: [
        { title: "Name outcomes and today’s values", who: "ines", due: -35, done: -40 },
        { title: "Say where each of us stands", who: "ines", due: -14, done: -12 },
      ],
    },
    {
      name: "See that it works here",
      steps: [
        { title: "Free two dispatchers for the trial", who: "mateo", due: -3, since: 2, days: 5, begun: -6 },
        { title: "Connect two test trucks", vendor: "marcus", due: 6, days: 5 },
        { title: "Visit Verdal Freight", who: "mateo", due: 12, kind: "meeting" },
        {
          title: "Night-shift trial, Halden South",
          who: "tomas",
          due: 27,
          since: 2,
          days: 10,
          after: ["Free two dispatchers for the trial", "Connect two test trucks"],
        },
      ],
    },
    {
      name: "Agree the terms",
      steps: [
        { title: "Price and way out", vendor: "dana", due: 13, days: 3 },
        {
          title: "Procurement review",
          who: "aisha",
          due: 28,
          days: 8,
          after: ["Price and way out"],
          proposed: true,
          before: { until: 2, who: "lukas" },
        },
        {
          title: "Works agreement with the drivers",
          who: "jonas",
          due: 48,
          since: 3,
          days: 10,
          after: ["Night-shift trial, Halden South"],
        },
        {
          title: "Decide on the order",
          who: "karin",
          due: 55,
          kind: "approval",
          days: 3,
          after: ["Works agreement with the drivers", "Procurement review"],
          before: { until: 2, due: 48 },
        },
      ],
    },
    {
      name: "Change over",
      steps: [
        {
          title: "Configure routes and depots",
          vendor: "marcus",
          due: monday(101, -17),
          days: 20,
          after: ["Decide on the order"],
        },
        { title: "Train 40 dispatchers and drivers", who: "sofie", due: monday(101, -10), days: 8 },
        {
          title: "Run old and new side by side",
          who: "tomas",
          due: monday(101, -6),
          days: 5,
          after: ["Configure routes and depots"],
        },
        {
          title: "Go live at Halden South",
          who: "ines",
          due: monday(101),
          after: ["Run old and new side by side", "Train 40 dispatchers and drivers"],
          before: { until: 2, due: monday(101, -5) },
        },
      ],
    },
  ],
  versions: [
    { on: -32, by: "ines", target: monday(101, -5) },
    { on: -20, by: "dana", target: monday(101, -5) },
    { on: -1, by: "ines" },
  ],
  signoffs: [
    {
      version: 1,
      of: "karin",
      asked: -32,
      by: "ines",
      decided: {
        on: -29,
        as: "sent_back",
        reason:
          "The trial is missing. I do not put forty people on a new system which none of our night shifts has seen working. Please add one at Halden South.",
      },
    },
    { version: 2, of: "karin", asked: -20, by: "ines", decided: { on: -17, as: "approved" } },
    { version: 3, of: "karin", asked: -1, by: "ines" },
  ],
  apart: [
    {
      by: "ines",
      on: -13,
      title: "Ask Mateo and Lukas which two could go, before it is asked aloud",
      who: "Ines Halvorsen",
      due: 3,
      under: "See that it works here",
    },
    {
      by: "mateo",
      on: -6,
      title: "Hire cover for the two nights",
      who: "Mateo",
      due: 11,
      under: "See that it works here",
    },
    {
      by: "dana",
      on: -8,
      title: "Free Marcus from Verdal in January",
      who: "Dana Whitfield",
      due: 10,
      under: "Change over",
    },
  ],
};
